import type { FrameParts, TransportStatus } from '@fedmsg/envelope';
import type { Dealer } from 'zeromq';
import { type OpenSocket, openSocket } from '../open-socket.js';
import { requesterSocketOptions, type SocketSettings } from '../socket-options.js';
import type { OutstandingRequest } from './outstanding-requests.js';
import { decodeAnswer } from './routing-envelope.js';

/** What is told of a caller. */
export interface CallerEvents {
  status(status: TransportStatus): void;
  /** A connection is there, whose other end knows nothing of what was sent before. */
  connected(caller: Caller): void;
  disconnected(): void;
  answered(id: number, parts: FrameParts): void;
  /** The socket broke: nothing comes of it any more. */
  failed(cause: unknown): void;
}

/** Calls one endpoint, again and again, until it is closed. */
export async function openCaller(
  endpoint: string,
  settings: SocketSettings,
  events: CallerEvents,
): Promise<Caller> {
  const open = await openSocket(
    (binding, { ipv6 }) => new binding.Dealer({ ...requesterSocketOptions(settings), ipv6 }),
    'connect',
    [endpoint],
    settings,
  );
  return new Caller(endpoint, open, events);
}

/** A socket that asks at one endpoint. */
export class Caller {
  readonly endpoint: string;
  readonly #open: OpenSocket<Dealer>;
  readonly #events: CallerEvents;
  /** What the socket has not taken; it takes one at a time. */
  #waiting: OutstandingRequest[] = [];
  #isSending = false;
  #isConnected = false;

  constructor(endpoint: string, open: OpenSocket<Dealer>, events: CallerEvents) {
    this.endpoint = endpoint;
    this.#open = open;
    this.#events = events;
    void this.#watch();
    void this.#read();
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  send(requests: readonly OutstandingRequest[]): void {
    this.#waiting.push(...requests);
    if (!this.#isSending) void this.#pump();
  }

  close(): Promise<void> {
    this.#waiting = [];
    return this.#open.lifetime.close();
  }

  async #watch(): Promise<void> {
    for await (const status of this.#open.status()) {
      if (status.type === 'closed') return;
      this.#events.status(status);
      if (status.type === 'connected') this.#onConnected();
      else if (status.type === 'disconnected') this.#onDisconnected();
    }
  }

  #onConnected(): void {
    this.#isConnected = true;
    this.#events.connected(this);
  }

  /**
   * What waited is sent by whoever is connected next: it has not been answered. The socket is given nothing meanwhile; the
   * option `immediate` would see to that too, but with a connection it drops the answers that lie unread.
   */
  #onDisconnected(): void {
    this.#isConnected = false;
    this.#waiting = [];
    this.#events.disconnected();
  }

  async #pump(): Promise<void> {
    this.#isSending = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        await this.#open.socket.send([...next.message]);
      }
    } catch (cause) {
      this.#fail(cause);
    }
    this.#isSending = false;
  }

  async #read(): Promise<void> {
    try {
      for await (const parts of this.#open.socket) {
        const answer = decodeAnswer(parts);
        if (answer !== undefined) this.#events.answered(answer.id, answer.parts);
      }
    } catch (cause) {
      this.#fail(cause);
    }
  }

  /** Reading and sending also fail because the socket was closed: that is no failure. */
  #fail(cause: unknown): void {
    if (!this.#open.lifetime.isClosing) this.#events.failed(cause);
  }
}
