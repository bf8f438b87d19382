import type { WebMessage } from '../messages/web-message.js';
import type {
  WebClientEnd,
  WebClientFault,
  WebClientRefusal,
  WebGatewayStatus,
} from '../web-gateway-status.js';
import type { Sink } from './sink.js';
import type { TopicInterest } from './topic-interest.js';
import { WebClient } from './web-client.js';
import type { WebClientCounts } from './web-client.js';

/** What the clients got, counted since the start; `clients`, `subscriptions` and `queued` are those of this moment. */
export interface ClientSums {
  readonly clients: number;
  /** Patterns that the clients asked for. */
  readonly subscriptions: number;
  /** Messages that wait for a client. */
  readonly queued: number;
  /** Clients that were let in. */
  readonly connected: number;
  /** Clients that were not let in, by the reason. */
  readonly turnedAway: Readonly<Record<WebClientRefusal, number>>;
  /** Clients that were cut off, by the reason. */
  readonly cutOff: Readonly<Record<WebClientFault, number>>;
  /** Messages handed to a client, once for each. */
  readonly sent: number;
  /** Messages that a client lost: its queue was full, or it left before it had them. */
  readonly dropped: number;
  /** Messages of clients that are no subscriptions. */
  readonly ignored: number;
}

/** What holds for every client. */
export interface ClientLimits {
  readonly maxClients: number;
  readonly queueSize: number;
  readonly stalledMs: number;
}

/** Everybody who is connected. */
export class Clients {
  readonly #limits: ClientLimits;
  readonly #report: (status: WebGatewayStatus) => void;
  readonly #connected = new Set<WebClient>();
  readonly #turnedAway = { origin: 0, full: 0 };
  readonly #cutOff = { stalled: 0, unresponsive: 0, misbehaved: 0 };
  #willFlush = false;
  #admitted = 0;

  #ignored = 0;
  #sentToGone = 0;
  #droppedByGone = 0;

  constructor(limits: ClientLimits, report: (status: WebGatewayStatus) => void) {
    this.#limits = limits;
    this.#report = report;
  }

  get all(): readonly WebClientCounts[] {
    return Array.from(this.#connected, ({ counts }) => counts);
  }

  get sums(): ClientSums {
    const all = this.all;
    const sumOf = (key: 'subscriptions' | 'queued' | 'sent' | 'dropped') =>
      all.reduce((sum, client) => sum + client[key], 0);
    return {
      clients: all.length,
      subscriptions: sumOf('subscriptions'),
      queued: sumOf('queued'),
      connected: this.#admitted,
      turnedAway: { ...this.#turnedAway },
      cutOff: { ...this.#cutOff },
      sent: this.#sentToGone + sumOf('sent'),
      dropped: this.#droppedByGone + sumOf('dropped'),
      ignored: this.#ignored,
    };
  }

  get isFull(): boolean {
    return this.#connected.size >= this.#limits.maxClients;
  }

  admit(sink: Sink, interest: TopicInterest): WebClient {
    const client = new WebClient(++this.#admitted, sink, interest, this.#limits.queueSize);
    this.#connected.add(client);
    this.#report({ type: 'client-connected', client: client.counts });
    return client;
  }

  refuse(reason: WebClientRefusal, address: string, origin: string | undefined): void {
    this.#turnedAway[reason]++;
    this.#report({ type: 'client-refused', address, reason, origin });
  }

  /** A message of a client that was understood and has no effect. */
  ignore(): void {
    this.#ignored++;
  }

  deliver(message: WebMessage): void {
    for (const client of this.#connected) {
      if (client.offer(message)) this.#report({ type: 'client-behind', client: client.counts });
    }
    // What comes in one turn of the event loop leaves together: a client then costs one write for many messages.
    if (this.#willFlush) return;
    this.#willFlush = true;
    setImmediate(() => this.#flush());
  }

  /** Lets go of those who are not there any more, and shows the others that the gateway is. */
  beat(): void {
    for (const client of this.#connected) {
      if (client.isStalled(this.#limits.stalledMs)) this.#cut(client, 'stalled');
      else if (!client.beat()) this.#cut(client, 'unresponsive');
    }
  }

  /** Counts a client out that is gone, or that its caller lets go of. */
  remove(client: WebClient, reason: WebClientEnd): void {
    if (!this.#connected.delete(client)) return;
    const { counts } = client;
    this.#sentToGone += counts.sent;
    this.#droppedByGone += counts.dropped + counts.queued;
    if (reason !== 'left' && reason !== 'closing') this.#cutOff[reason]++;
    this.#report({ type: 'client-disconnected', client: counts, reason });
  }

  get isIdle(): boolean {
    for (const client of this.#connected) if (!client.isIdle) return false;
    return true;
  }

  /** Takes leave of all. */
  end(): void {
    for (const client of this.#connected) {
      this.remove(client, 'closing');
      client.end();
    }
  }

  #flush(): void {
    this.#willFlush = false;
    for (const client of this.#connected) client.flush();
  }

  #cut(client: WebClient, reason: WebClientFault): void {
    this.remove(client, reason);
    client.destroy();
  }
}
