import { ReplayError } from '../error.js';
import { createMatcher, seqIdBounds } from '../query/match-query.js';
import type { SeqIdBounds } from '../query/match-query.js';
import type {
  MessageStore,
  Page,
  PageOptions,
  Seal,
  StoredMessage,
  StoreStats,
} from '../store/message-store.js';
import { parsePageOptions, wholeNumber } from '../store/page-options.js';
import { parseReplayQuery } from '../query/replay-query.js';
import type { ReplayQuery } from '../query/replay-query.js';
import { snapshotOf } from '../store/sealed-message.js';
import { createTurns } from '../turns.js';

/** Options of {@link createMemoryStore}. */
export interface MemoryStoreOptions {
  /** How many messages are kept, 1 or more; beyond it the oldest are discarded and counted. Default 10000. */
  readonly maxMessages?: number;
}

/**
 * A store that lasts as long as its process: for tests, and for publishers whose subscribers only need what they
 * missed while both were up. Every store is an epoch of its own.
 *
 * @throws {ReplayError} INVALID_OPTION
 */
export function createMemoryStore({ maxMessages = 10_000 }: MemoryStoreOptions = {}): MessageStore {
  return new MemoryStore(wholeNumber('maxMessages', maxMessages, 1));
}

class MemoryStore implements MessageStore {
  readonly epoch = crypto.randomUUID();
  readonly #maxMessages: number;
  readonly #kept = new Map<number, StoredMessage>();
  readonly #inTurn = createTurns();
  #lastSeqId = 0;
  #closed = false;

  constructor(maxMessages: number) {
    this.#maxMessages = maxMessages;
  }

  async add(seals: readonly Seal[]): Promise<readonly StoredMessage[]> {
    this.#assertOpen();
    const batch = [...seals];
    return this.#inTurn(async () => {
      const messages = await this.#seal(batch);
      this.#keep(messages);
      return messages.map(copyOf);
    });
  }

  async get(query: ReplayQuery, options: PageOptions = {}): Promise<Page> {
    this.#assertOpen();
    const wanted = parseReplayQuery(query);
    const { limit, after } = parsePageOptions(options);
    const matches = createMatcher(wanted);
    const messages: StoredMessage[] = [];
    for (const message of this.#between(seqIdBounds(wanted, after)))
      if (matches(message)) {
        if (messages.length === limit) return { messages, more: true };
        messages.push(copyOf(message));
      }
    return { messages, more: false };
  }

  async stats(): Promise<StoreStats> {
    this.#assertOpen();
    const messages = this.#kept.size;
    return {
      messages,
      ...(messages > 0 && { firstSeqId: this.#firstSeqId }),
      lastSeqId: this.#lastSeqId,
      discarded: this.#lastSeqId - messages,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#inTurn(async () => this.#kept.clear());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  get #firstSeqId(): number {
    return this.#lastSeqId - this.#kept.size + 1;
  }

  async #seal(batch: readonly Seal[]): Promise<readonly StoredMessage[]> {
    const messages: StoredMessage[] = [];
    for (const seal of batch) {
      const seq_id = this.#lastSeqId + messages.length + 1;
      messages.push({ seq_id, ...snapshotOf(await seal(seq_id)) });
    }
    return messages;
  }

  // Nothing in here waits or fails: a batch is there as a whole, or not at all.
  #keep(messages: readonly StoredMessage[]): void {
    for (const message of messages) {
      this.#kept.set(message.seq_id, message);
      this.#lastSeqId = message.seq_id;
      if (this.#kept.size > this.#maxMessages) this.#kept.delete(this.#firstSeqId);
    }
  }

  *#between({ first, last }: SeqIdBounds): Iterable<StoredMessage> {
    const end = Math.min(last, this.#lastSeqId);
    for (let seqId = Math.max(first, this.#firstSeqId); seqId <= end; seqId++) {
      const message = this.#kept.get(seqId);
      if (message !== undefined) yield message;
    }
  }

  #assertOpen(): void {
    if (this.#closed) throw new ReplayError('CLOSED', 'expected an open store: this one was closed');
  }
}

// The store's bytes are nobody else's: what a caller does to its own changes nothing that was stored.
function copyOf(message: StoredMessage): StoredMessage {
  return { ...message, bytes: new Uint8Array(message.bytes) };
}
