import type { Attach, Subscription } from '@fedmsg/envelope';
import type { Forwarder } from '../forwarder.js';
import type { Intake } from './intake.js';

/** A way in whose publishers are told nothing: they wait, or lose, as their sockets do. */
export class SubscriptionIntake<Side extends string> implements Intake<Side> {
  readonly name: Side;
  readonly socket: Subscription;
  readonly listensAt: readonly string[];
  #forwarding: Promise<void> = Promise.resolve();

  constructor(name: Side, socket: Subscription, attach: Attach) {
    this.name = name;
    this.socket = socket;
    this.listensAt = attach === 'bind' ? socket.endpoints : [];
  }

  forwardTo(forwarder: Forwarder<Side>): Promise<void> {
    this.#forwarding = this.#forwardAll(forwarder);
    return this.#forwarding;
  }

  async stop(): Promise<void> {
    await this.socket.close();
    await this.#forwarding.catch(() => undefined);
  }

  async release(): Promise<void> {
    await this.socket.close();
  }

  async #forwardAll(forwarder: Forwarder<Side>): Promise<void> {
    for await (const { frames, endpoint } of this.socket) {
      const prepared = await forwarder.prepare(frames, { name: this.name, endpoint });
      await forwarder.send(prepared);
    }
  }
}
