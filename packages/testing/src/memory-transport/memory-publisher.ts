import { EventEmitter, once } from 'node:events';
import type {
  Attach,
  Delivery,
  Frame,
  Overflow,
  Publisher,
  PublisherOptions,
  TransportStatus,
  WaitOptions,
} from '@fedmsg/envelope';
import { TestingError } from '../error.js';
import { underTimeLimit } from '../time-limit.js';
import { Lifetime } from './lifetime.js';
import { MemorySubscription } from './memory-subscription.js';
import type { Member, Network } from './network.js';
import { unlessAborted } from './unless-aborted.js';

/** The sending side of the memory transport: nothing waits in it, only in the inboxes of its subscriptions. */
export class MemoryPublisher implements Publisher, Member {
  readonly endpoints: readonly string[];
  readonly pending = 0;
  readonly #network: Network;
  readonly #attach: Attach;
  readonly #lifetime = new Lifetime();
  /** One entry a link: a subscription that called two endpoints gets each frame twice, as over sockets. */
  readonly #subscriptions: MemorySubscription[] = [];
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #overflow: Overflow;
  #lastSend: Promise<unknown> = Promise.resolve();
  #dropped = 0;

  constructor(network: Network, { endpoints, attach = 'bind', overflow = 'block' }: PublisherOptions) {
    this.#network = network;
    this.#attach = attach;
    this.#overflow = overflow;
    this.endpoints = network.attach(this, attach, endpoints);
  }

  get dropped(): number {
    return this.#dropped;
  }

  async send(frames: readonly Frame[], options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    await this.deliver(frames, options);
  }

  async deliver(
    frames: readonly Frame[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly Delivery[]> {
    const { ending } = this.#lifetime;
    const until = signal === undefined ? ending : AbortSignal.any([ending, signal]);
    until.throwIfAborted();
    for (const frame of frames) checkFrame(frame);
    const turn = this.#lastSend.then(() => this.#deliver(frames, until));
    this.#lastSend = turn.catch(() => undefined);
    return unlessAborted(until, turn);
  }

  async ready({ signal, timeoutMs }: WaitOptions = {}): Promise<void> {
    const { ending } = this.#lifetime;
    const until = signal === undefined ? ending : AbortSignal.any([ending, signal]);
    const subscribed = unlessAborted(until, this.#subscribed());
    if (timeoutMs === undefined) return subscribed;
    const expected = () => `expected a subscriber at ${this.endpoints.join(', ')}`;
    await underTimeLimit({ timeoutMs }, expected, (within) => within(subscribed));
  }

  linked(endpoint: string, peer: Member): void {
    if (!(peer instanceof MemorySubscription)) return;
    this.#lifetime.report({ type: 'connected', endpoint });
    const known = this.#topics();
    this.#subscriptions.push(peer);
    for (const topic of peer.topics) {
      if (!known.has(topic)) this.#lifetime.report({ type: 'subscribed', topic });
    }
    this.#events.emit('subscribed');
  }

  unlinked(endpoint: string, peer: Member): void {
    if (!(peer instanceof MemorySubscription)) return;
    this.#subscriptions.splice(this.#subscriptions.indexOf(peer), 1);
    const remaining = this.#topics();
    for (const topic of peer.topics) {
      if (!remaining.has(topic)) this.#lifetime.report({ type: 'unsubscribed', topic });
    }
    this.#lifetime.report({ type: 'disconnected', endpoint });
    if (this.#attach === 'connect') this.#lifetime.report({ type: 'reconnecting', endpoint });
  }

  status(): AsyncIterable<TransportStatus> {
    return this.#lifetime.status(this.#attach === 'bind' ? this.endpoints : []);
  }

  closed(): Promise<Error | undefined> {
    return this.#lifetime.closed;
  }

  async close(): Promise<void> {
    this.#network.leave(this);
    this.#lifetime.end();
  }

  drain(): Promise<void> {
    return this.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain();
  }

  async #deliver(frames: readonly Frame[], until: AbortSignal): Promise<Delivery[]> {
    until.throwIfAborted();
    if (this.#overflow === 'error') this.#assertRoom(frames);
    const deliveries: Delivery[] = [];
    for (const frame of frames) {
      const wanting = () => this.#subscriptions.filter((subscription) => subscription.wants(frame));
      // As at a high water mark; who has gone meanwhile gets nothing.
      if (this.#overflow === 'block') {
        for (const { inbox } of wanting()) await unlessAborted(until, inbox.room());
      }
      const subscriptions = wanting();
      deliveries.push({ subscribers: subscriptions.length });
      for (const subscription of subscriptions) {
        if (this.#overflow === 'drop-oldest' && subscription.inbox.isFull) this.#dropOldest(subscription);
        subscription.deliver(frame);
      }
    }
    return deliveries;
  }

  #dropOldest({ inbox }: MemorySubscription): void {
    inbox.dropOldest();
    this.#dropped += 1;
    this.#lifetime.report({ type: 'dropped', count: 1, reason: 'queue full' });
  }

  #assertRoom(frames: readonly Frame[]): void {
    for (const subscription of this.#subscriptions) {
      if (subscription.inbox.isFull && frames.some((frame) => subscription.wants(frame))) {
        throw new TestingError(
          'QUEUE_FULL',
          `expected room for ${frames.length} frames, but a subscription holds all it may: send again later`,
        );
      }
    }
  }

  async #subscribed(): Promise<void> {
    while (this.#topics().size === 0) await once(this.#events, 'subscribed');
  }

  #topics(): Set<string> {
    return new Set(this.#subscriptions.flatMap(({ topics }) => topics));
  }
}

function checkFrame(frame: Frame): void {
  if (frame.length !== 2 || !frame.every((part) => part instanceof Uint8Array)) {
    throw new TestingError(
      'INVALID_FRAME',
      'expected a frame of two parts, topic and body, each a Uint8Array',
    );
  }
}
