import type { IncomingRequest, Responder, ResponderOptions, TransportStatus } from '@fedmsg/envelope';
import type { Router } from 'zeromq';
import { BatchReader } from '../batch-reader.js';
import { causeText } from '../cause.js';
import { DropLog } from '../drop-log.js';
import { TransportError } from '../error.js';
import { type OpenSocket, openSocket } from '../open-socket.js';
import {
  lingerMs,
  responderSocketOptions,
  type SocketSettings,
  socketSettings,
  type ZmqTransportOptions,
} from '../socket-options.js';
import { AnswerQueue } from './answer-queue.js';
import { decodeRequest } from './routing-envelope.js';

/**
 * Opens a responder: a ROUTER that takes the standard request envelope of ZeroMQ (RFC 28), so that a plain REQ socket of
 * any language may call as well as a DEALER. Requests that nobody reads wait with their callers. An answer goes out at
 * once or not at all: a caller that takes none loses what is over its queue of `queueSize`, and holds up nobody.
 *
 * @throws {TransportError} `INVALID_OPTION`, `INVALID_ENDPOINT`, `ADDRESS_IN_USE`, `BIND_FAILED`, `SOCKET_FAILED`,
 *   `BINDING_UNAVAILABLE`; with encryption also `INVALID_KEY`, `KEY_UNAVAILABLE`, `KEY_EXPOSED`. Iterating fails with `ALREADY_ITERATED` and `SOCKET_FAILED`.
 */
export async function createResponder(options: ResponderOptions & ZmqTransportOptions): Promise<Responder> {
  const settings = socketSettings(options);
  const open = await openSocket(
    (binding, { ipv6 }) => new binding.Router({ ...responderSocketOptions(settings), ipv6 }),
    'bind',
    options.endpoints,
    settings,
  );
  return new ZmqResponder(open, settings, options.signal);
}

class ZmqResponder implements Responder {
  readonly endpoints: readonly string[];
  readonly #open: OpenSocket<Router>;
  readonly #settings: SocketSettings;
  readonly #reader: BatchReader;
  readonly #drops: DropLog;
  readonly #answers: AnswerQueue;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = (): void => void this.close();
  #iterated = false;

  constructor(open: OpenSocket<Router>, settings: SocketSettings, signal: AbortSignal | undefined) {
    this.endpoints = open.endpoints;
    this.#open = open;
    this.#settings = settings;
    this.#reader = new BatchReader(open.socket);
    this.#drops = new DropLog((status) => open.lifetime.report(status));
    this.#answers = new AnswerQueue(open.socket, (reason) => this.#drops.add(reason, 1));
    this.#signal = signal;
    if (signal?.aborted === true) void this.close();
    else signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  get dropped(): number {
    return this.#drops.total;
  }

  status(): AsyncIterable<TransportStatus> {
    return this.#open.status();
  }

  closed(): Promise<Error | undefined> {
    return this.#open.lifetime.closed();
  }

  close(): Promise<void> {
    return this.#end();
  }

  async drain({ timeoutMs = 1000 }: { readonly timeoutMs?: number } = {}): Promise<void> {
    await this.#answers.sent();
    await this.#end({ lingerMs: lingerMs(this.#settings, timeoutMs) });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  [Symbol.asyncIterator](): AsyncIterator<readonly IncomingRequest[]> {
    if (this.#iterated) {
      const text = 'a responder is iterated once: create another one to read again';
      throw new TransportError('ALREADY_ITERATED', text);
    }
    this.#iterated = true;
    const batches = this.#batches();
    return {
      next: () => batches.next(),
      // Closing first ends a read that is under way; the generator alone would wait for it.
      return: async () => {
        await this.close();
        return batches.return(undefined);
      },
    };
  }

  async *#batches(): AsyncGenerator<readonly IncomingRequest[], undefined, undefined> {
    const { lifetime } = this.#open;
    try {
      while (!lifetime.isClosing) {
        const received = await this.#reader.next();
        const requests = received.flatMap((parts) => this.#accept(parts));
        if (requests.length > 0 && !lifetime.isClosing) yield requests;
      }
    } catch (cause) {
      // A read fails when the socket is closed under it: then the iteration is over, and well.
      if (!lifetime.isClosing) throw await this.#fail(cause);
    }
    return undefined;
  }

  #accept(received: IncomingRequest['parts']): IncomingRequest[] {
    const request = decodeRequest(received);
    if (request === undefined) {
      this.#drops.add('malformed', 1);
      return [];
    }
    const { route, parts } = request;
    let isAnswered = false;
    const answer: IncomingRequest['answer'] = (answered) => {
      if (isAnswered || this.#open.lifetime.isClosing) return;
      isAnswered = true;
      this.#answers.put(route, answered);
    };
    return [{ parts, answer }];
  }

  async #fail(cause: unknown): Promise<TransportError> {
    const text = `the responder at ${this.endpoints.join(', ')} broke: ${causeText(cause)}`;
    const error = new TransportError('SOCKET_FAILED', text, { cause });
    await this.#end({ error });
    return error;
  }

  async #end(end: { readonly lingerMs?: number; readonly error?: Error } = {}): Promise<void> {
    const { lifetime } = this.#open;
    this.#signal?.removeEventListener('abort', this.#onAbort);
    if (!lifetime.isClosing) this.#drops.tell();
    await lifetime.close(end);
  }
}
