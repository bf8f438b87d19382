/** Something that knows how long nothing has come. */
interface Listening {
  readonly silentMs: number;
}

/** Notices when nothing comes for a while, and again after each such while. */
export class SilenceWatchdog {
  readonly #timeoutMs: number;
  readonly #listening: Listening;
  readonly #onSilence: (silentMs: number) => void;
  #timer: NodeJS.Timeout | undefined;
  /** How much of the present silence has been told. */
  #toldMs = 0;

  /** @param timeoutMs how long a while is, in milliseconds; 0: for ever. */
  constructor(timeoutMs: number, listening: Listening, onSilence: (silentMs: number) => void) {
    this.#timeoutMs = timeoutMs;
    this.#listening = listening;
    this.#onSilence = onSilence;
    if (timeoutMs > 0) this.#wait(timeoutMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => this.#look(), ms).unref();
  }

  /** Looks at the clock once a while, and not at every frame, which would cost more. */
  #look(): void {
    const silentMs = Math.round(this.#listening.silentMs);
    if (silentMs < this.#toldMs) this.#toldMs = 0;
    if (silentMs - this.#toldMs >= this.#timeoutMs) {
      this.#toldMs = silentMs;
      this.#onSilence(silentMs);
    }
    this.#wait(Math.max(1, this.#timeoutMs - (silentMs - this.#toldMs)));
  }
}
