import { StatusFeed } from '@fedmsg/envelope';
import type { IncomingRequest, Responder, Transport, TransportStatus } from '@fedmsg/envelope';
import type { ReplayError } from '../error.js';
import type { MessageStore } from '../store/message-store.js';
import { wholeNumber } from '../store/page-options.js';
import type { AnswerLimits } from './answer-query.js';
import { answerRequest } from './answer-request.js';

/** Options of {@link createReplayContext}. */
export interface ReplayContextOptions {
  /** What is answered from. It stays the caller's to close. */
  readonly store: MessageStore;
  /** Listens. */
  readonly transport: Transport;
  /** Where subscribers ask: `replay_endpoints` of the publisher's name. */
  readonly endpoints: readonly string[];
  /** How many messages an answer holds at most. Default 1000. */
  readonly maxMessages?: number;
  /** How many bytes of messages an answer holds at most, but for one message. Default 8 MiB. */
  readonly maxBytes?: number;
}

/** What became of the requests, counted since the start. */
export interface ReplayCounts {
  readonly requests: number;
  /** Messages that answers held. */
  readonly messages: number;
  /** Requests that were answered with an error other than that there was no match. */
  readonly refused: number;
}

/** What happens to a replay server. */
export type ReplayStatus = TransportStatus | { readonly type: 'refused'; readonly error: ReplayError };

/** Answers subscribers that ask for what they missed. */
export interface ReplayContext extends AsyncDisposable {
  /** The addresses where subscribers ask, with the ports really bound. */
  readonly endpoints: readonly string[];
  readonly counts: ReplayCounts;
  /** Events from now on; a reader that does not keep up loses the oldest. */
  status(): AsyncIterable<ReplayStatus>;
  /** Takes no more requests, sends the answers there are, for `timeoutMs` (default 1000) at most, then closes. */
  drain(options?: { readonly timeoutMs?: number }): Promise<void>;
  /** Frees the sockets now. */
  close(): Promise<void>;
  /** Resolves once everything is freed, with the error that ended it or with `undefined`. Never rejects. */
  closed(): Promise<Error | undefined>;
}

/**
 * Answers requests for messages of a store, as the reference's replay server does and subscribers of either kind ask:
 * a request is one part of JSON, a {@link ReplayQuery}; the answer is one part for each message, byte for byte as it
 * was published, or one part that begins with `error: `. Every request is answered, whatever it holds, and none ends
 * the server.
 *
 * @throws {ReplayError} `INVALID_OPTION`
 * @throws what the transport throws when it cannot listen
 */
export async function createReplayContext(options: ReplayContextOptions): Promise<ReplayContext> {
  const { store, transport, endpoints, maxMessages = 1000, maxBytes = 8 * 1024 * 1024 } = options;
  const limits = {
    maxMessages: wholeNumber('maxMessages', maxMessages, 1),
    maxBytes: wholeNumber('maxBytes', maxBytes, 1),
  };
  return new StoreReplay(store, await transport.createResponder({ endpoints }), limits);
}

class StoreReplay implements ReplayContext {
  readonly #store: MessageStore;
  readonly #responder: Responder;
  readonly #limits: AnswerLimits;
  readonly #status = new StatusFeed<ReplayStatus>();
  readonly #answering: Promise<void>;
  readonly #counts = { requests: 0, messages: 0, refused: 0 };
  #draining: Promise<void> | undefined;

  constructor(store: MessageStore, responder: Responder, limits: AnswerLimits) {
    this.#store = store;
    this.#responder = responder;
    this.#limits = limits;
    this.#answering = this.#answerAll().catch(() => undefined);
    void this.#relayStatus();
  }

  get endpoints(): readonly string[] {
    return this.#responder.endpoints;
  }

  get counts(): ReplayCounts {
    return { ...this.#counts };
  }

  status(): AsyncIterable<ReplayStatus> {
    return this.#status.open(this.endpoints.map((endpoint) => ({ type: 'listening' as const, endpoint })));
  }

  async drain(options?: { readonly timeoutMs?: number }): Promise<void> {
    this.#draining ??= this.#responder.drain(options);
    await this.#draining;
    await this.#answering;
  }

  async close(): Promise<void> {
    await this.#responder.close();
    await this.#answering;
  }

  closed(): Promise<Error | undefined> {
    return this.#responder.closed();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain();
  }

  /** One after the other: whoever asks for much holds up nobody for longer than one answer takes. */
  async #answerAll(): Promise<void> {
    for await (const batch of this.#responder) for (const request of batch) await this.#answer(request);
  }

  async #answer(request: IncomingRequest): Promise<void> {
    const { parts, messages, error } = await answerRequest(this.#store, request.parts, this.#limits);
    this.#counts.requests++;
    this.#counts.messages += messages;
    if (error !== undefined) {
      this.#counts.refused++;
      this.#status.report({ type: 'refused', error });
    }
    request.answer(parts);
  }

  async #relayStatus(): Promise<void> {
    // Every reader is told by status() itself where it listens.
    for await (const event of this.#responder.status())
      if (event.type !== 'listening') this.#status.report(event);
    this.#status.end();
  }
}
