import type { FrameParts, Requester, RequesterOptions, TransportStatus, WaitOptions } from '@fedmsg/envelope';
import { assertParts } from '../assert-frame.js';
import { causeText } from '../cause.js';
import { formatEndpoint, parseEndpoints } from '../endpoint.js';
import { TransportError } from '../error.js';
import { Lifetime } from '../lifetime.js';
import { type SocketSettings, socketSettings, type ZmqTransportOptions } from '../socket-options.js';
import { type Caller, openCaller } from './caller.js';
import { OutstandingRequests } from './outstanding-requests.js';

/**
 * Opens a requester: a DEALER for each endpoint, of which one at a time is used, so that an answer is asked for at one
 * place only. At most `queueSize` requests are under way.
 *
 * @throws {TransportError} `INVALID_OPTION`, `INVALID_ENDPOINT`, `SOCKET_FAILED`, `BINDING_UNAVAILABLE`; with
 *   encryption also `INVALID_KEY`, `KEY_UNAVAILABLE`, `KEY_EXPOSED`. `request()` fails with `TIMEOUT`, `CLOSED`, `QUEUE_FULL` and `INVALID_FRAME`.
 */
export async function createRequester(options: RequesterOptions & ZmqTransportOptions): Promise<Requester> {
  const settings = socketSettings(options);
  const endpoints = parseEndpoints(options.endpoints, 'connect').map(formatEndpoint);
  const requester = new ZmqRequester(endpoints, settings);
  try {
    await requester.open();
    return requester;
  } catch (error) {
    await requester.close();
    throw error;
  }
}

class ZmqRequester implements Requester {
  readonly endpoints: readonly string[];
  readonly #settings: SocketSettings;
  readonly #lifetime = new Lifetime(() => this.#free());
  readonly #outstanding: OutstandingRequests;
  /** In the order of the endpoints. */
  readonly #callers: Caller[] = [];
  #active: Caller | undefined;

  constructor(endpoints: readonly string[], settings: SocketSettings) {
    this.endpoints = endpoints;
    this.#settings = settings;
    this.#outstanding = new OutstandingRequests(settings.queueSize);
  }

  get pending(): number {
    return this.#outstanding.size;
  }

  async open(): Promise<void> {
    for (const endpoint of this.endpoints) {
      const caller = await openCaller(endpoint, this.#settings, {
        status: (status) => this.#lifetime.report(status),
        connected: (connected) => this.#onConnected(connected),
        disconnected: () => this.#goOn(),
        answered: (id, parts) => this.#outstanding.answer(id, parts),
        failed: (cause) => this.#fail(cause),
      });
      this.#callers.push(caller);
    }
  }

  async request(parts: FrameParts, options: WaitOptions = {}): Promise<FrameParts> {
    assertParts(parts);
    this.#assertOpen();
    options.signal?.throwIfAborted();
    const request = this.#outstanding.add(parts, options, `an answer from ${this.endpoints.join(', ')}`);
    if (this.#active?.isConnected === true) this.#active.send([request]);
    return request.answer;
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

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #onConnected(caller: Caller): void {
    // Its first connection, or a new one: either way nothing is known of what was sent before.
    if (caller === this.#active) caller.send([...this.#outstanding]);
    else this.#goOn();
  }

  /** Leaves the endpoint in use when it is lost, for the first where somebody is. */
  #goOn(): void {
    if (this.#lifetime.isClosing || this.#active?.isConnected === true) return;
    const next = this.#callers.find(({ isConnected }) => isConnected);
    if (next === undefined) return;
    if (this.#active !== undefined) {
      this.#lifetime.report({ type: 'failover', from: this.#active.endpoint, to: next.endpoint });
    }
    this.#active = next;
    next.send([...this.#outstanding]);
  }

  #fail(cause: unknown): void {
    const text = `the requester of ${this.endpoints.join(', ')} broke: ${causeText(cause)}`;
    void this.#lifetime.close({ error: new TransportError('SOCKET_FAILED', text, { cause }) });
  }

  async #free(): Promise<void> {
    this.#outstanding.refuse(requesterClosed());
    await Promise.all(this.#callers.map((caller) => caller.close()));
  }

  #assertOpen(): void {
    if (this.#lifetime.isClosing) throw requesterClosed();
  }
}

function requesterClosed(): TransportError {
  return new TransportError('CLOSED', 'the requester is closed: create another one to ask again');
}
