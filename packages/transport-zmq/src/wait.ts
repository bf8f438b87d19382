import type { WaitOptions } from '@fedmsg/envelope';
import { TransportError } from './error.js';

interface Settle<T> {
  resolve(value: T): void;
  reject(error: unknown): void;
}

/**
 * Something waited for. It is over once: by one of its methods, by the signal with the signal's reason, or by the
 * clock with `TIMEOUT` and what was expected. Nothing stays attached to signal and clock afterwards.
 */
export class Wait<T = void> {
  readonly done: Promise<T>;
  readonly #signal: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #onAbort = (): void => void this.reject(this.#signal?.reason);
  #settled: Settle<T> | undefined;

  constructor({ signal, timeoutMs }: WaitOptions, expected: string) {
    this.done = new Promise((resolve, reject) => (this.#settled = { resolve, reject }));
    this.#signal = signal;
    signal?.addEventListener('abort', this.#onAbort);
    if (timeoutMs !== undefined) {
      const timeout = new TransportError('TIMEOUT', `expected ${expected} within ${timeoutMs} ms`);
      this.#timer = setTimeout(() => this.reject(timeout), timeoutMs);
    }
    if (signal?.aborted === true) this.#onAbort();
  }

  /** @returns false when it was over before. */
  resolve(value: T): boolean {
    return this.#end((settled) => settled.resolve(value));
  }

  /** @returns false when it was over before. */
  reject(error: unknown): boolean {
    return this.#end((settled) => settled.reject(error));
  }

  #end(settle: (settled: Settle<T>) => void): boolean {
    const settled = this.#settled;
    if (settled === undefined) return false;
    this.#settled = undefined;
    this.#signal?.removeEventListener('abort', this.#onAbort);
    clearTimeout(this.#timer);
    settle(settled);
    return true;
  }
}
