import { setMaxListeners } from 'node:events';
import type {
  Delivery,
  Frame,
  Publisher,
  PublisherOptions,
  Transport,
  TransportStatus,
  WaitOptions,
} from '@fedmsg/envelope';
import { Lifetime } from './lifetime.js';
import { publisherClosed } from './publisher-closed.js';
import { Route } from './route.js';
import { Wait } from './wait.js';

/**
 * Opens a publisher that calls several endpoints and uses one at a time: the first in the order given that answers, and
 * when that is lost, the first of the others that does. It stays there until that is lost, and reports each change as
 * `failover`. Where nobody answers, frames go where they went before, to be kept there as any publisher that connects
 * keeps them.
 *
 * A `send()` that waits for room at an endpoint which is lost goes on at the next one. Frames accepted before that stay
 * with the lost endpoint and are delivered when it is back.
 *
 * @throws as `createPublisher` of the transport does; its methods fail as those of the transport's publishers.
 */
export async function createFailoverPublisher(
  transport: Transport,
  { endpoints, ...options }: Omit<PublisherOptions, 'attach'>,
): Promise<Publisher> {
  const publishers: Publisher[] = [];
  try {
    // An empty list is refused by the transport, as it refuses any other.
    for (const list of endpoints.length === 0 ? [[]] : endpoints.map((endpoint) => [endpoint])) {
      publishers.push(await transport.createPublisher({ ...options, endpoints: list, attach: 'connect' }));
    }
  } catch (error) {
    await Promise.all(publishers.map((publisher) => publisher.close()));
    throw error;
  }
  return new FailoverPublisher(publishers);
}

class FailoverPublisher implements Publisher {
  readonly #routes: readonly Route[];
  readonly #lifetime = new Lifetime(() => this.#free());
  readonly #waiting = new Set<Wait>();
  #active: Route;
  /** Aborts what waits for room on the route that was left. */
  #leaving = createLeaving();
  #draining: Promise<void> | undefined;

  constructor(publishers: readonly Publisher[]) {
    this.#routes = publishers.map(
      (publisher) => new Route(publisher, (status, route) => this.#note(status, route)),
    );
    this.#active = this.#routes[0]!;
  }

  get endpoints(): readonly string[] {
    return this.#routes.flatMap(({ publisher }) => publisher.endpoints);
  }

  get pending(): number {
    return this.#routes.reduce((sum, { publisher }) => sum + publisher.pending, 0);
  }

  get dropped(): number {
    return this.#routes.reduce((sum, { publisher }) => sum + publisher.dropped, 0);
  }

  async send(frames: readonly Frame[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    await this.#through(signal, (publisher, until) => publisher.send(frames, { signal: until }));
  }

  deliver(frames: readonly Frame[], { signal, ...limit }: WaitOptions = {}): Promise<readonly Delivery[]> {
    return this.#through(signal, (publisher, until) =>
      publisher.deliver(frames, { ...limit, signal: until }),
    );
  }

  async ready(options: WaitOptions = {}): Promise<void> {
    this.#assertOpen();
    options.signal?.throwIfAborted();
    if (this.#active.answers) return;
    const wait = new Wait(options, `an answer from one of ${this.endpoints.join(', ')}`);
    this.#waiting.add(wait);
    try {
      await wait.done;
    } finally {
      this.#waiting.delete(wait);
    }
  }

  status(): AsyncIterable<TransportStatus> {
    return this.#lifetime.status([]);
  }

  closed(): Promise<Error | undefined> {
    return this.#lifetime.closed();
  }

  close(): Promise<void> {
    return this.#lifetime.close();
  }

  async drain(options: { readonly timeoutMs?: number } = {}): Promise<void> {
    this.#draining ??= Promise.all(this.#routes.map(({ publisher }) => publisher.drain(options))).then(() =>
      this.close(),
    );
    await this.#draining;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain();
  }

  /** Sends by the route in use, and by the next one when that is left meanwhile. */
  async #through<T>(
    signal: AbortSignal | undefined,
    send: (publisher: Publisher, until: AbortSignal) => Promise<T>,
  ): Promise<T> {
    for (;;) {
      this.#assertOpen();
      const left = this.#leaving.signal;
      try {
        const until = signal === undefined ? left : AbortSignal.any([left, signal]);
        return await send(this.#active.publisher, until);
      } catch (error) {
        // Then nothing of it was accepted there.
        if (error !== left.reason) throw error;
      }
    }
  }

  #note(status: TransportStatus, route: Route): void {
    if (status.type !== 'closed') this.#lifetime.report(status);
    if (!this.#active.answers) this.#goOn();
    if (route === this.#active && route.answers) for (const wait of this.#waiting) wait.resolve();
  }

  /** Leaves the route in use for the first that answers, if there is one. */
  #goOn(): void {
    const next = this.#routes.find(({ answers }) => answers);
    if (next === undefined) return;
    this.#lifetime.report({ type: 'failover', from: this.#active.endpoint, to: next.endpoint });
    this.#active = next;
    this.#leaving.abort();
    this.#leaving = createLeaving();
  }

  async #free(): Promise<void> {
    for (const wait of this.#waiting) wait.reject(publisherClosed());
    await Promise.all(this.#routes.map((route) => route.end()));
  }

  #assertOpen(): void {
    if (this.#draining !== undefined || this.#lifetime.isClosing) throw publisherClosed();
  }
}

/** Every send that waits for room listens to it. */
function createLeaving(): AbortController {
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  return leaving;
}
