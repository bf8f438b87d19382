import type { WaitOptions } from '@fedmsg/envelope';
import type { XPublisher } from 'zeromq';
import { Wait } from './wait.js';

/** By the first byte of a subscription message (ZMTP 3.1, as XPUB hands it up); anything else is not one. */
const SUBSCRIPTION_TYPES: Record<number, 'subscribed' | 'unsubscribed'> = {
  0: 'unsubscribed',
  1: 'subscribed',
};

/** The subscriptions a publisher's socket has, read from the frames that its peers send up to it. */
export class Subscribers {
  readonly #waiting = new Set<Wait>();
  #topics = 0;

  /** Resolves while somebody is subscribed to something. */
  async present(options: WaitOptions, expected: string): Promise<void> {
    options.signal?.throwIfAborted();
    if (this.#topics > 0) return;
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

  /**
   * Reads until the socket is closed, always: libzmq keeps what nobody reads. Each topic is told once when its first
   * subscriber comes and once when its last one goes; that is all libzmq hands up.
   */
  async watch(
    socket: XPublisher,
    report: (status: { type: 'subscribed' | 'unsubscribed'; topic: string }) => void,
  ): Promise<void> {
    for await (const [message] of socket) {
      const type = message === undefined ? undefined : SUBSCRIPTION_TYPES[message[0] ?? -1];
      if (message === undefined || type === undefined) continue;
      this.#topics += type === 'subscribed' ? 1 : -1;
      report({ type, topic: message.toString('utf8', 1) });
      for (const wait of this.#waiting) wait.resolve();
    }
  }
}
