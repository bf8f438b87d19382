import { setMaxListeners } from 'node:events';
import { CoreError } from '../error.js';
import { MAX_TIMER_MS } from './max-timer.js';

/** When the time for an end is over. It can only come nearer. */
export class Deadline {
  readonly #controller = new AbortController();
  #at = Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    // Everything that runs listens, and lets go when it is done.
    setMaxListeners(0, this.#controller.signal);
  }

  /** Aborts when it has come. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** 0 when it has come. */
  get remainingMs(): number {
    return Math.max(0, this.#at - performance.now());
  }

  setIn(timeoutMs: number): void {
    const ms = Math.min(timeoutMs, MAX_TIMER_MS);
    const at = performance.now() + ms;
    if (at >= this.#at) return;
    this.#at = at;
    clearTimeout(this.#timer);
    if (ms <= 0) this.#come();
    else this.#timer = setTimeout(() => this.#come(), ms);
  }

  /** Nothing is left to end. */
  cancel(): void {
    clearTimeout(this.#timer);
  }

  #come(): void {
    this.#controller.abort(new CoreError('CLOSED', 'The hub ended before this was done.'));
  }
}
