import { StatusFeed } from '@fedmsg/envelope';
import type { FrameBatch, Subscription } from '@fedmsg/envelope';
import type { SrvSource } from '@fedmsg/config';
import { BatchMerge } from './batch-merge.js';
import type { Source, SourceStatus } from './source.js';

/** A name server does not tell us how long its answer holds; records like these change by the day. */
const LOOKUP_PERIOD_MS = 30_000;

/** What a discovered source stands on. */
export interface Discovery {
  /** The domain name. */
  readonly domain: string;
  /** Where its endpoints are looked up. */
  readonly lookUps: SrvSource;
  readonly subscribe: (endpoint: string) => Promise<Subscription>;
  readonly signal?: AbortSignal;
}

/**
 * The endpoints of a domain name, looked up now and every so often: a new one is connected to, one that is gone is left,
 * and the others are not touched. What cannot be looked up is told, and changes nothing until the next time.
 */
export class DiscoveredSource implements Source {
  readonly #discovery: Discovery;
  readonly #merge = new BatchMerge<FrameBatch>();
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #status = new StatusFeed<SourceStatus>();
  readonly #closing = new AbortController();
  readonly #onAbort = (): void => void this.close();
  #standing: readonly SourceStatus[] = [];
  #timer: NodeJS.Timeout | undefined;
  #following: Promise<void>;

  constructor(discovery: Discovery) {
    this.#discovery = discovery;
    discovery.signal?.addEventListener('abort', this.#onAbort, { once: true });
    this.#following = this.#follow();
    if (discovery.signal?.aborted === true) this.#onAbort();
  }

  [Symbol.asyncIterator](): AsyncIterator<FrameBatch> {
    return this.#merge.batches();
  }

  /** Events from now on, after the failures of the last lookup. */
  status(): AsyncIterable<SourceStatus> {
    return this.#status.open(this.#standing);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#timer);
    this.#discovery.signal?.removeEventListener('abort', this.#onAbort);
    await this.#following;
    await Promise.all(Array.from(this.#subscriptions.values(), (subscription) => subscription.close()));
    this.#merge.complete();
    this.#status.end();
  }

  async #follow(): Promise<void> {
    try {
      await this.#connectTo(await this.#lookUp());
      if (!this.#closing.signal.aborted) this.#followLater();
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#merge.fail(error);
    }
  }

  #followLater(): void {
    this.#timer = setTimeout(() => {
      this.#following = this.#follow();
    }, LOOKUP_PERIOD_MS);
  }

  async #lookUp(): Promise<ReadonlySet<string>> {
    const { lookUps, domain } = this.#discovery;
    const { endpoints, failures } = await lookUps.refresh({ signal: this.#closing.signal });
    this.#standing = failures.map((error) => ({ type: 'lookup-failed', error }));
    for (const failure of this.#standing) this.#status.report(failure);
    return new Set(endpoints[domain]);
  }

  async #connectTo(endpoints: ReadonlySet<string>): Promise<void> {
    for (const [endpoint, subscription] of this.#subscriptions) {
      if (endpoints.has(endpoint)) continue;
      this.#subscriptions.delete(endpoint);
      await subscription.close();
    }
    for (const endpoint of endpoints) {
      if (!this.#subscriptions.has(endpoint) && !this.#closing.signal.aborted) await this.#connect(endpoint);
    }
  }

  async #connect(endpoint: string): Promise<void> {
    const subscription = await this.#discovery.subscribe(endpoint);
    this.#subscriptions.set(endpoint, subscription);
    this.#merge.add(subscription, (batch) => batch);
    void this.#relayStatus(subscription);
  }

  async #relayStatus(subscription: Subscription): Promise<void> {
    for await (const event of subscription.status()) if (event.type !== 'closed') this.#status.report(event);
  }
}
