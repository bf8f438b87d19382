import { setTimeout as delay } from 'node:timers/promises';
import { StatusFeed } from '@fedmsg/envelope';
import type { Publisher, Subscription } from '@fedmsg/envelope';
import { bindSockets } from './bind-sockets.js';
import type { RelaySockets } from './bind-sockets.js';
import { Forwarder } from './forwarder.js';
import type { RelayCounts } from './forwarder.js';
import type { RelayOptions } from './relay-options.js';
import type { RelaySide, RelayStatus } from './relay-status.js';

/** Passes on what publishers bring, to whoever is subscribed. */
export interface Relay extends AsyncDisposable {
  /** The addresses where publishers connect, with the ports really bound. */
  readonly inbound: readonly string[];
  /** The addresses where subscribers connect, with the ports really bound. */
  readonly outbound: readonly string[];
  readonly counts: RelayCounts;
  /**
   * What the two sockets do, and the frames that were refused: first one `listening` for each address, then events from
   * now on. A reader that does not keep up loses the oldest.
   */
  status(): AsyncIterable<RelayStatus>;
  /** Takes nothing more, sends what it holds, for `timeoutMs` (default 1000) at most, then closes. */
  drain(options?: { readonly timeoutMs?: number }): Promise<void>;
  /** Frees both sockets now; what waits for a slow subscriber is dropped and counted. */
  close(): Promise<void>;
  /** Resolves once everything is freed, with the error that ended the relay or with `undefined`. Never rejects. */
  closed(): Promise<Error | undefined>;
}

/**
 * Starts a relay: every frame of topic and body that comes in at `relay_inbound` goes out at `endpoints.relay_outbound`,
 * in the order in which it came, byte for byte. (The reference reads each message and writes it anew, and wraps what is
 * no message.) Resolves when both sides listen at all of their addresses.
 *
 * @throws {ServicesError} `NO_ENDPOINT`
 * @throws {TransportError} `ADDRESS_IN_USE`, `BIND_FAILED`, `INVALID_ENDPOINT`, `INVALID_OPTION`, `BINDING_UNAVAILABLE`;
 * nothing is left open then
 */
export async function createRelay(options: RelayOptions): Promise<Relay> {
  return new FrameRelay(await bindSockets(options));
}

class FrameRelay implements Relay {
  readonly inbound: readonly string[];
  readonly outbound: readonly string[];
  readonly #subscription: Subscription;
  readonly #publisher: Publisher;
  readonly #status = new StatusFeed<RelayStatus>();
  readonly #forwarder: Forwarder;
  /** Resolves when nothing more comes in, with the error that ended it or with `undefined`. */
  readonly #forwarding: Promise<Error | undefined>;
  readonly #closed: Promise<Error | undefined>;
  #isEnding = false;

  constructor({ inbound, outbound }: RelaySockets) {
    this.inbound = inbound.endpoints;
    this.outbound = outbound.endpoints;
    this.#subscription = inbound;
    this.#publisher = outbound;
    this.#forwarder = new Forwarder(outbound, (status) => this.#status.report(status));
    this.#forwarding = this.#forwardAll();
    this.#closed = this.#end();
  }

  get counts(): RelayCounts {
    return this.#forwarder.counts;
  }

  status(): AsyncIterable<RelayStatus> {
    const listening = (name: RelaySide, endpoints: readonly string[]) =>
      endpoints.map((endpoint) => ({ type: 'listening' as const, endpoint, name }));
    return this.#status.open([
      ...listening('relay_inbound', this.inbound),
      ...listening('relay_outbound', this.outbound),
    ]);
  }

  async drain({ timeoutMs = 1000 }: { readonly timeoutMs?: number } = {}): Promise<void> {
    this.#isEnding = true;
    const deadline = performance.now() + timeoutMs;
    await this.#subscription.close();
    await Promise.race([this.#forwarding, delay(timeoutMs, undefined, { ref: false })]);
    await this.#publisher.drain({ timeoutMs: Math.max(0, deadline - performance.now()) });
    await this.#closed;
  }

  async close(): Promise<void> {
    this.#isEnding = true;
    await Promise.all([this.#subscription.close(), this.#publisher.close()]);
    await this.#closed;
  }

  closed(): Promise<Error | undefined> {
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain();
  }

  async #forwardAll(): Promise<Error | undefined> {
    try {
      for await (const batch of this.#subscription) await this.#forwarder.forward(batch);
      return undefined;
    } catch (error) {
      return error as Error;
    }
  }

  /** One side without the other is no relay: when one breaks, both end, and with its error. */
  async #end(): Promise<Error | undefined> {
    const reporting = [
      this.#report('relay_inbound', this.#subscription),
      this.#report('relay_outbound', this.#publisher),
    ];
    void this.#publisher.closed().then(() => this.#subscription.close());
    const interruption = await this.#forwarding;
    const failure = this.#isEnding ? undefined : interruption;
    if (!this.#isEnding) await this.#publisher.drain();
    const [outbound, inbound] = await Promise.all([this.#publisher.closed(), this.#subscription.closed()]);
    await Promise.all(reporting);
    this.#status.end();
    return outbound ?? inbound ?? failure;
  }

  async #report(name: RelaySide, socket: Publisher | Subscription): Promise<void> {
    for await (const event of socket.status()) {
      // Every reader is told by status() itself.
      if (event.type !== 'listening') this.#status.report({ ...event, name });
    }
  }
}
