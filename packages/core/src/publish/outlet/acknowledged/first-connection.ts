import type { Requester, WaitOptions } from '@fedmsg/envelope';
import { TransportError } from '@fedmsg/transport-zmq';
import { unlessAborted } from '../../../hub/unless-aborted.js';

/** Whether a relay has been there since the requester was made. */
export class FirstConnection {
  readonly #requester: Requester;
  readonly #made: Promise<void>;

  constructor(requester: Requester) {
    this.#requester = requester;
    this.#made = this.#watch();
    // Whoever waits hears of it.
    this.#made.catch(() => undefined);
  }

  /** @throws {TransportError} `TIMEOUT`, `CLOSED` */
  async made({ signal, timeoutMs }: WaitOptions): Promise<void> {
    const ending = new AbortController();
    const leave = () => ending.abort(signal?.reason);
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted === true) leave();
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => ending.abort(this.#nobody('TIMEOUT', ` within ${timeoutMs} ms`)), timeoutMs);
    try {
      await unlessAborted(this.#made, ending.signal);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    }
  }

  async #watch(): Promise<void> {
    for await (const { type } of this.#requester.status()) if (type === 'connected') return;
    throw this.#nobody('CLOSED', '; it was closed');
  }

  #nobody(code: 'TIMEOUT' | 'CLOSED', when: string): TransportError {
    return new TransportError(code, `expected a relay at ${this.#requester.endpoints.join(', ')}${when}`);
  }
}
