import type { FrameParts, Requester, RequesterOptions, TransportStatus, WaitOptions } from '@fedmsg/envelope';
import { TestingError } from '../error.js';
import { underTimeLimit } from '../time-limit.js';
import { Lifetime } from './lifetime.js';
import { MemoryResponder } from './memory-responder.js';
import type { Member, Network } from './network.js';
import { unlessAborted } from './unless-aborted.js';

/** How many requests may be under way. */
const CAPACITY = 1000;

/** A request that has not been answered. */
interface Outstanding {
  readonly parts: FrameParts;
  readonly answered: (parts: FrameParts) => void;
}

/** The asking side of the memory transport. */
export class MemoryRequester implements Requester, Member {
  readonly endpoints: readonly string[];
  readonly #network: Network;
  readonly #lifetime = new Lifetime();
  readonly #outstanding = new Set<Outstanding>();
  /** Who listens at each endpoint, where somebody does. */
  readonly #responders = new Map<string, MemoryResponder>();
  /** The endpoint in use. */
  #active: string | undefined;

  constructor(network: Network, { endpoints }: RequesterOptions) {
    this.#network = network;
    this.endpoints = [...new Set(network.attach(this, 'connect', endpoints))];
  }

  get pending(): number {
    return this.#outstanding.size;
  }

  async request(parts: FrameParts, { signal, timeoutMs }: WaitOptions = {}): Promise<FrameParts> {
    checkParts(parts);
    const { ending } = this.#lifetime;
    const until = signal === undefined ? ending : AbortSignal.any([ending, signal]);
    until.throwIfAborted();
    this.#assertRoom();
    const { outstanding, answer } = this.#ask(parts);
    const answered = unlessAborted(until, answer);
    try {
      if (timeoutMs === undefined) return await answered;
      const expected = () => `expected an answer from ${this.endpoints.join(', ')}`;
      return await underTimeLimit({ timeoutMs }, expected, (within) => within(answered));
    } finally {
      this.#outstanding.delete(outstanding);
    }
  }

  linked(endpoint: string, peer: Member): void {
    if (!(peer instanceof MemoryResponder)) return;
    this.#responders.set(endpoint, peer);
    this.#lifetime.report({ type: 'connected', endpoint });
    if (endpoint === this.#active) this.#askAll(peer);
    else this.#goOn();
  }

  unlinked(endpoint: string): void {
    if (!this.#responders.delete(endpoint)) return;
    this.#lifetime.report({ type: 'disconnected', endpoint });
    this.#lifetime.report({ type: 'reconnecting', endpoint });
    this.#goOn();
  }

  status(): AsyncIterable<TransportStatus> {
    return this.#lifetime.status([]);
  }

  closed(): Promise<Error | undefined> {
    return this.#lifetime.closed;
  }

  async close(): Promise<void> {
    this.#lifetime.end();
    this.#network.leave(this);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #ask(parts: FrameParts) {
    let answered: Outstanding['answered'] = () => undefined;
    const answer = new Promise<FrameParts>((resolve) => (answered = resolve));
    const outstanding: Outstanding = { parts, answered };
    this.#outstanding.add(outstanding);
    if (this.#active !== undefined) this.#responders.get(this.#active)?.ask(parts, answered);
    return { outstanding, answer };
  }

  /** Leaves the endpoint in use when it is lost, for the first where somebody listens. */
  #goOn(): void {
    if (this.#active !== undefined && this.#responders.has(this.#active)) return;
    const next = this.endpoints.find((endpoint) => this.#responders.has(endpoint));
    if (next === undefined) return;
    if (this.#active !== undefined) this.#lifetime.report({ type: 'failover', from: this.#active, to: next });
    this.#active = next;
    this.#askAll(this.#responders.get(next)!);
  }

  #askAll(responder: MemoryResponder): void {
    for (const { parts, answered } of this.#outstanding) responder.ask(parts, answered);
  }

  #assertRoom(): void {
    if (this.#outstanding.size < CAPACITY) return;
    throw new TestingError(
      'QUEUE_FULL',
      `expected fewer than ${CAPACITY} requests under way: ask again when one of them is answered`,
    );
  }
}

function checkParts(parts: FrameParts): void {
  if (parts.length === 0 || !parts.every((part) => part instanceof Uint8Array)) {
    throw new TestingError('INVALID_FRAME', 'expected a request of one part or more, each a Uint8Array');
  }
}
