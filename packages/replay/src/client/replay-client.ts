import { setTimeout as delay } from 'node:timers/promises';
import { FedmsgError } from '@fedmsg/envelope';
import type { FrameParts, Requester, Transport } from '@fedmsg/envelope';
import { ReplayError } from '../error.js';
import type { ReplayQuery } from '../query/replay-query.js';
import { parseReplayQuery } from '../query/replay-query.js';
import { wholeNumber } from '../store/page-options.js';
import { numberOf } from './number-of.js';
import { readAnswer } from './read-answer.js';

/** Options of {@link createReplayClient}. */
export interface ReplayClientOptions {
  /** Asks. */
  readonly transport: Transport;
  /** Where the replay server listens; of several, the first that is there. */
  readonly endpoints: readonly string[];
  /** Milliseconds for one answer. Default 5000. */
  readonly timeoutMs?: number;
  /** How often a request is sent before it has failed. Default 3. */
  readonly attempts?: number;
}

/** Asks a replay server, of ours or the reference's. */
export interface ReplayClient extends AsyncDisposable {
  /**
   * The messages that the query accepts, by number, as they were published. Nobody has validated them: whoever takes
   * them does that as with any message. A long answer is asked for part by part.
   *
   * @throws while iterating: {ReplayError} `ILL_FORMED_QUERY`, `UNSUPPORTED_FIELD`, `ILL_FORMED_FIELD`, `NO_ANSWER`,
   * `REPLAY_REFUSED`; the signal's reason
   */
  get(query: ReplayQuery, options?: { readonly signal?: AbortSignal }): AsyncGenerator<Uint8Array>;
  /** Frees the sockets; what is under way fails. */
  close(): Promise<void>;
}

/**
 * Makes a client; the sockets call from then on.
 *
 * @throws {ReplayError} `INVALID_OPTION`
 * @throws what the transport throws when it cannot call
 */
export async function createReplayClient(options: ReplayClientOptions): Promise<ReplayClient> {
  const { transport, endpoints, timeoutMs = 5000, attempts = 3 } = options;
  const limits = {
    timeoutMs: wholeNumber('timeoutMs', timeoutMs, 1),
    attempts: wholeNumber('attempts', attempts, 1),
  };
  return new Client(await transport.createRequester({ endpoints }), limits);
}

interface Limits {
  readonly timeoutMs: number;
  readonly attempts: number;
}

/** The wait before the second attempt, in milliseconds; then twice as long each time. */
const FIRST_DELAY_MS = 100;
/** How many numbers a list asks for: more than the reference's database takes in one question are 999. */
const LIST_LENGTH = 500;

class Client implements ReplayClient {
  readonly #requester: Requester;
  readonly #limits: Limits;

  constructor(requester: Requester, limits: Limits) {
    this.#requester = requester;
    this.#limits = limits;
  }

  async *get(
    query: ReplayQuery,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): AsyncGenerator<Uint8Array> {
    const wanted = parseReplayQuery(query);
    const { seq_id_range } = wanted;
    const first = await this.#firstAnswer(wanted, signal);
    if (first === 'no ranges') yield* this.#byLists(seq_id_range!, signal);
    else yield* this.#onFrom(first, wanted, signal);
  }

  async close(): Promise<void> {
    await this.#requester.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  get #place(): string {
    return this.#requester.endpoints.join(', ');
  }

  /** The reference's server fails at every range, by a misspelt name; it answers lists. */
  async #firstAnswer(query: ReplayQuery, signal: AbortSignal | undefined): Promise<FrameParts | 'no ranges'> {
    try {
      return await this.#ask(query, signal);
    } catch (error) {
      const isRange = query.seq_id_range !== undefined && Object.keys(query).length === 1;
      if (isRange && isRefusal(error, 'processing the field "seq_id_range"')) return 'no ranges';
      throw error;
    }
  }

  async *#byLists(
    [first, last]: readonly [number, number],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Uint8Array> {
    for (let from = first; from <= last; from += LIST_LENGTH) {
      const length = Math.min(LIST_LENGTH, last - from + 1);
      yield* await this.#ask({ seq_ids: Array.from({ length }, (_, index) => from + index) }, signal);
    }
  }

  async *#onFrom(
    answer: FrameParts,
    query: ReplayQuery,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Uint8Array> {
    let messages = answer;
    let after = 0;
    while (messages.length > 0) {
      const last = this.#lastNumber(messages, after);
      yield* messages;
      if (isWhole(query, messages.length, last)) return;
      after = last;
      messages = await this.#askOn(query, after, signal);
    }
  }

  /** The reference's server knows no parts: what it has answered was all. */
  async #askOn(query: ReplayQuery, after: number, signal: AbortSignal | undefined): Promise<FrameParts> {
    try {
      return await this.#ask({ ...query, after }, signal);
    } catch (error) {
      if (isRefusal(error, 'Unsupported field')) return [];
      throw error;
    }
  }

  #lastNumber(messages: FrameParts, after: number): number {
    const last = numberOf(messages.at(-1)!, this.#place);
    if (last > after) return last;
    throw new ReplayError(
      'REPLAY_REFUSED',
      `expected messages after number ${after} from the replay server at ${this.#place}, received number ${last}`,
    );
  }

  async #ask(
    query: ReplayQuery & { readonly after?: number },
    signal: AbortSignal | undefined,
  ): Promise<FrameParts> {
    const request = [new TextEncoder().encode(JSON.stringify(query))];
    const { timeoutMs, attempts } = this.#limits;
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await this.#requester.request(request, { timeoutMs, ...(signal && { signal }) });
        return readAnswer(answer, this.#place);
      } catch (cause) {
        if (!isTimeout(cause)) throw cause;
        if (attempt === attempts) throw this.#noAnswer(cause);
      }
      await delay(FIRST_DELAY_MS * 2 ** (attempt - 1), undefined, { ...(signal && { signal }) });
    }
  }

  #noAnswer(cause: Error): ReplayError {
    const { timeoutMs, attempts } = this.#limits;
    return new ReplayError(
      'NO_ANSWER',
      `expected an answer from the replay server at ${this.#place} within ${timeoutMs} ms, asked ${attempts} times: ` +
        'look whether it runs, and whether replay_endpoints has its address',
      { cause },
    );
  }
}

/** Whether nothing can come after the last message. */
function isWhole({ seq_id, seq_id_range, msg_id }: ReplayQuery, count: number, last: number): boolean {
  if (seq_id !== undefined || msg_id !== undefined) return count > 0;
  return seq_id_range !== undefined && last >= seq_id_range[1];
}

function isRefusal(error: unknown, text: string): boolean {
  return error instanceof ReplayError && error.code === 'REPLAY_REFUSED' && error.message.includes(text);
}

function isTimeout(error: unknown): error is Error {
  return error instanceof FedmsgError && error.code === 'TIMEOUT';
}
