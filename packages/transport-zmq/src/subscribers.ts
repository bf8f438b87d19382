import type { TransportStatus, WaitOptions } from '@fedmsg/envelope';
import { Wait } from './wait.js';

/** The topics that anybody is subscribed to, and who waits for the first of them. */
export class Subscribers {
  readonly #report: (status: TransportStatus) => void;
  readonly #waiting = new Set<Wait>();
  /** How many subscribers each topic has. */
  readonly #counts = new Map<string, number>();

  /** @param report is told of each topic when its first subscriber comes and when its last one goes. */
  constructor(report: (status: TransportStatus) => void) {
    this.#report = report;
  }

  add(topic: string): void {
    const count = (this.#counts.get(topic) ?? 0) + 1;
    this.#counts.set(topic, count);
    if (count > 1) return;
    this.#report({ type: 'subscribed', topic });
    for (const wait of this.#waiting) wait.resolve();
  }

  remove(topic: string): void {
    const count = this.#counts.get(topic) ?? 0;
    if (count > 1) this.#counts.set(topic, count - 1);
    else if (this.#counts.delete(topic)) this.#report({ type: 'unsubscribed', topic });
  }

  /** Resolves while somebody is subscribed to something. */
  async present(options: WaitOptions, expected: string): Promise<void> {
    options.signal?.throwIfAborted();
    if (this.#counts.size > 0) return;
    const wait = new Wait(options, expected);
    this.#waiting.add(wait);
    try {
      await wait.done;
    } finally {
      this.#waiting.delete(wait);
    }
  }

  /** Sends away everybody who waits. */
  refuse(error: Error): void {
    for (const wait of this.#waiting) wait.reject(error);
  }
}
