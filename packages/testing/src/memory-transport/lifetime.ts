import { setMaxListeners } from 'node:events';
import { StatusFeed, type TransportStatus } from '@fedmsg/envelope';
import { TestingError } from '../error.js';

/** The end of one publisher or subscription, and what is told about it until then. */
export class Lifetime {
  readonly #feed = new StatusFeed<TransportStatus>();
  readonly #ending = new AbortController();
  readonly #closed: Promise<undefined>;

  constructor() {
    // Any number of calls may wait for room, or for an answer, at a time.
    setMaxListeners(0, this.ending);
    this.#closed = new Promise((resolve) => {
      this.ending.addEventListener('abort', () => resolve(undefined), { once: true });
    });
  }

  /** Aborts, with the error `CLOSED`, when the end comes. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  get closed(): Promise<undefined> {
    return this.#closed;
  }

  report(status: TransportStatus): void {
    this.#feed.report(status);
  }

  /** Events from now on, after one `listening` for each of these endpoints. */
  status(listening: readonly string[]): AsyncIterable<TransportStatus> {
    return this.#feed.open(listening.map((endpoint) => ({ type: 'listening', endpoint })));
  }

  end(): void {
    if (this.ending.aborted) return;
    this.#feed.report({ type: 'closed' });
    this.#feed.end();
    this.#ending.abort(new TestingError('CLOSED', 'it was closed'));
  }
}
