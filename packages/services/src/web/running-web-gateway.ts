import { setImmediate as turnOfTheLoop, setTimeout as delay } from 'node:timers/promises';
import type { FedmsgContext, Tail } from '@fedmsg/core';
import type { StatusFeed } from '@fedmsg/envelope';
import type { HttpListener } from '../http/listen.js';
import type { Clients } from './clients/clients.js';
import type { WebClientCounts } from './clients/web-client.js';
import type { RecentMessages } from './messages/recent-messages.js';
import { WebMessage } from './messages/web-message.js';
import type { WebGateway, WebGatewayCounts } from './web-gateway.js';
import type { WebGatewayStatus } from './web-gateway-status.js';

/** Messages that are at hand come without a pause; the clients can take theirs only when the loop turns. */
const MESSAGES_A_TURN = 64;
const DRAIN_MS = 1000;
/** How often a drain looks whether the clients have everything. */
const LOOK_MS = 5;

/** What a running gateway is made of. */
export interface WebGatewaySetup {
  readonly context: FedmsgContext;
  readonly tail: Tail;
  readonly listener: HttpListener;
  readonly clients: Clients;
  readonly recent: RecentMessages;
  readonly status: StatusFeed<WebGatewayStatus>;
  readonly heartbeatMs: number;
}

/** A gateway that listens, on an open bus. */
export class RunningWebGateway implements WebGateway {
  readonly #setup: WebGatewaySetup;
  /** Resolves when nothing more comes from the bus, with the error that ended it or with `undefined`. */
  readonly #reading: Promise<Error | undefined>;
  readonly #closed: Promise<Error | undefined>;
  readonly #beat: NodeJS.Timeout;
  /** When the time for the end is over, once it has begun. It can only come nearer. */
  #deadline = Infinity;

  constructor(setup: WebGatewaySetup) {
    this.#setup = setup;
    const relaying = this.#relayStatus();
    this.#beat = setInterval(() => setup.clients.beat(), setup.heartbeatMs);
    this.#reading = this.#read();
    this.#closed = this.#end(relaying);
  }

  get url(): string {
    return this.#setup.listener.url;
  }

  get counts(): WebGatewayCounts {
    return { ...this.#setup.tail.counts, ...this.#setup.clients.sums };
  }

  get clients(): readonly WebClientCounts[] {
    return this.#setup.clients.all;
  }

  status(): AsyncIterable<WebGatewayStatus> {
    return this.#setup.status.open([{ type: 'listening', endpoint: this.url, name: 'livesocket' }]);
  }

  async drain({ timeoutMs = DRAIN_MS }: { readonly timeoutMs?: number } = {}): Promise<void> {
    this.#deadline = Math.min(this.#deadline, performance.now() + timeoutMs);
    await this.#setup.tail.close();
    await this.#closed;
  }

  close(): Promise<void> {
    return this.drain({ timeoutMs: 0 });
  }

  closed(): Promise<Error | undefined> {
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain();
  }

  async #read(): Promise<Error | undefined> {
    const { tail, recent, clients, context } = this.#setup;
    // No more than a queue holds, or a burst would push out its own beginning before any client could take it.
    const messagesATurn = Math.min(MESSAGES_A_TURN, context.config.livesocket_queue_size);
    let count = 0;
    try {
      for await (const message of tail) {
        const shown = new WebMessage(message);
        recent.add(shown);
        clients.deliver(shown);
        if (++count % messagesATurn === 0) await turnOfTheLoop();
      }
      return undefined;
    } catch (error) {
      return error as Error;
    }
  }

  async #end(relaying: Promise<void>): Promise<Error | undefined> {
    const { clients, context, listener, status } = this.#setup;
    const failure = await this.#reading;
    if (this.#deadline === Infinity) this.#deadline = performance.now() + DRAIN_MS;
    while (!clients.isIdle && performance.now() < this.#deadline) await delay(LOOK_MS);
    clearInterval(this.#beat);
    clients.end();
    // Only then have the ends of the streams been written.
    await turnOfTheLoop();
    await Promise.all([listener.close(), context.close(), relaying]);
    status.end();
    return failure;
  }

  async #relayStatus(): Promise<void> {
    for await (const event of this.#setup.tail.status()) this.#setup.status.report(event);
  }
}
