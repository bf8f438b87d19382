import type {
  Attach,
  Frame,
  FrameBatch,
  FrameParts,
  Subscription,
  SubscriptionOptions,
  TransportStatus,
} from '@fedmsg/envelope';
import { TestingError } from '../error.js';
import { Inbox } from './inbox.js';
import { Lifetime } from './lifetime.js';
import type { Member, Network } from './network.js';
import { unlessAborted } from './unless-aborted.js';

/** The receiving side of the memory transport. */
export class MemorySubscription implements Subscription, Member {
  readonly endpoints: readonly string[];
  readonly topics: readonly string[];
  readonly inbox = new Inbox<FrameParts>();
  readonly #prefixes: readonly Buffer[];
  readonly #network: Network;
  readonly #lifetime = new Lifetime();
  readonly #attach: Attach;
  #iterated = false;

  constructor(
    network: Network,
    { endpoints, attach = 'connect', topics = [''], signal }: SubscriptionOptions,
  ) {
    this.#network = network;
    this.#attach = attach;
    this.topics = [...new Set(topics)];
    this.#prefixes = this.topics.map((topic) => Buffer.from(topic));
    this.endpoints = network.attach(this, attach, endpoints);
    if (signal?.aborted === true) void this.close();
    signal?.addEventListener('abort', () => void this.close(), { once: true, signal: this.#lifetime.ending });
  }

  /** Whether a frame's topic begins, byte by byte, with one of the topics asked for. */
  wants([topic]: Frame): boolean {
    const bytes = Buffer.from(topic);
    return this.#prefixes.some((prefix) => bytes.subarray(0, prefix.length).equals(prefix));
  }

  deliver([topic, body]: Frame): void {
    // A copy, as over a wire: what the sender does with its bytes afterwards is its own affair.
    this.inbox.put([Buffer.from(topic), Buffer.from(body)]);
  }

  linked(endpoint: string): void {
    this.#lifetime.report({ type: 'connected', endpoint });
  }

  unlinked(endpoint: string): void {
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
    this.inbox.discard();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  [Symbol.asyncIterator](): AsyncIterator<FrameBatch> {
    if (this.#iterated) {
      throw new TestingError(
        'ALREADY_ITERATED',
        'a subscription is iterated once: create another one to read again',
      );
    }
    this.#iterated = true;
    const batches = this.#batches();
    return {
      next: () => batches.next(),
      return: async () => {
        await this.close();
        return batches.return(undefined);
      },
    };
  }

  async *#batches(): AsyncGenerator<FrameBatch, undefined, undefined> {
    const { ending } = this.#lifetime;
    const [endpoint, second] = this.endpoints;
    const origin = endpoint !== undefined && second === undefined ? { endpoint } : {};
    try {
      for (;;) yield { frames: await unlessAborted(ending, this.inbox.takeBatch()), ...origin };
    } catch (error) {
      if (error !== ending.reason) throw error;
    }
    return undefined;
  }
}
