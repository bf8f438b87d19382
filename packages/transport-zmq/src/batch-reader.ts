import type { FrameParts } from '@fedmsg/envelope';

/** Frames of one batch at most: enough that the cost of a batch no longer counts, few enough to hand on soon. */
const BATCH = 256;

/** The reading side of a socket of zeromq.js. */
interface ReadableSocket {
  receive(): Promise<FrameParts>;
}

/**
 * Reads a socket in batches, always one receive ahead: a bound SUB tells a new publisher what it wants only while it is
 * being read, and publishers must not depend on whether anybody has begun to iterate.
 */
export class BatchReader {
  readonly #socket: ReadableSocket;
  #frames: FrameParts[] = [];
  /** When the last batch was taken, or the reader made, as `performance.now()` has it. */
  #lastTaken = performance.now();
  /** Set once the socket gives nothing more. */
  #failure: { readonly error: unknown } | undefined;
  #isReading = false;
  /** Whoever waits for a batch. */
  #wake: (() => void) | undefined;

  constructor(socket: ReadableSocket) {
    this.#socket = socket;
    void this.#read();
  }

  /** Milliseconds since anything came; 0 while something waits to be taken. */
  get silentMs(): number {
    return this.#frames.length > 0 ? 0 : performance.now() - this.#lastTaken;
  }

  /** Waits for a frame, then takes what else has arrived. What came before a failure is given before that is thrown. */
  async next(): Promise<FrameParts[]> {
    if (this.#failure === undefined) await this.#batch();
    const frames = this.#frames;
    if (frames.length === 0) throw this.#failure?.error;
    this.#frames = [];
    this.#lastTaken = performance.now();
    if (!this.#isReading && this.#failure === undefined) void this.#read();
    return frames;
  }

  async #batch(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (!this.#isReading) void this.#read();
      if (this.#frames.length > 0) process.nextTick(this.#tell);
    });
  }

  /**
   * What has arrived is read without a turn of the event loop in between, and only when nothing more is there does the
   * next tick come: that tells the end of a batch without asking the socket for each frame whether there is another.
   * Every 512th receive in a row is put off to the next turn by zeromq.js, so that timers run, and garbage is collected,
   * under any load.
   */
  async #read(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.#frames.length < (this.#wake === undefined ? 1 : BATCH)) {
        const parts = await this.#socket.receive();
        if (this.#frames.push(parts) === 1) process.nextTick(this.#tell);
      }
    } catch (error) {
      this.#failure = { error };
    }
    this.#isReading = false;
    this.#tell();
  }

  readonly #tell = (): void => {
    if (this.#frames.length === 0 && this.#failure === undefined) return;
    this.#wake?.();
    this.#wake = undefined;
  };
}
