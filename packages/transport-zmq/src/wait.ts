import type { WaitOptions } from '@fedmsg/envelope';
import { TransportError } from './error.js';

/**
 * Something waited for. It is over once: by one of its methods, by the signal with the signal's reason, or by the
 * clock with `TIMEOUT` and what was expected. Nothing stays attached to signal and clock afterwards.
 */
export class Wait {
  readonly done: Promise<void>;
  readonly #signal: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #onAbort = (): void => void this.reject(this.#signal?.reason);
  #settle: ((failed: boolean, error?: unknown) => void) | undefined;

  constructor({ signal, timeoutMs }: WaitOptions, expected: string) {
    this.done = new Promise((resolve, reject) => {
      this.#settle = (failed, error) => (failed ? reject(error) : resolve());
    });
    this.#signal = signal;
    signal?.addEventListener('abort', this.#onAbort);
    if (timeoutMs !== undefined) {
      const timeout = new TransportError('TIMEOUT', `expected ${expected} within ${timeoutMs} ms`);
      this.#timer = setTimeout(() => this.reject(timeout), timeoutMs);
    }
    if (signal?.aborted === true) this.#onAbort();
  }

  /** @returns false when it was over before. */
  resolve(): boolean {
    return this.#end(false);
  }

  /** @returns false when it was over before. */
  reject(error: unknown): boolean {
    return this.#end(true, error);
  }

  #end(failed: boolean, error?: unknown): boolean {
    const settle = this.#settle;
    if (settle === undefined) return false;
    this.#settle = undefined;
    this.#signal?.removeEventListener('abort', this.#onAbort);
    clearTimeout(this.#timer);
    settle(failed, error);
    return true;
  }
}
