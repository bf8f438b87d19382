import { ReplayError } from '../error.js';
import { createTurns } from '../turns.js';
import { parseReplayQuery } from '../query/replay-query.js';
import type { ReplayQuery } from '../query/replay-query.js';
import type {
  MessageStore,
  Page,
  PageOptions,
  Seal,
  StoredMessage,
  StoreStats,
} from '../store/message-store.js';
import { parsePageOptions } from '../store/page-options.js';
import { snapshotOf } from '../store/sealed-message.js';
import { inTransaction } from './database.js';
import type { SqlDatabase } from './database.js';
import { MessageTable } from './message-table.js';
import type { Retention } from './retention.js';
import { storeFailure } from './store-failure.js';

/** How often a batch is numbered anew because another process came first. */
const MOST_ATTEMPTS = 20;

/** A store over an open database whose tables are there. */
export class SqliteStore implements MessageStore {
  readonly epoch: string;
  readonly #database: SqlDatabase;
  readonly #place: string;
  readonly #retention: Retention;
  readonly #table: MessageTable;
  readonly #inTurn = createTurns();
  #closing: Promise<void> | undefined;

  constructor(database: SqlDatabase, place: string, retention: Retention) {
    this.#database = database;
    this.#place = place;
    this.#retention = retention;
    this.#table = new MessageTable(database);
    this.epoch = this.#table.epoch();
  }

  async add(seals: readonly Seal[]): Promise<readonly StoredMessage[]> {
    this.#assertOpen();
    const batch = [...seals];
    return this.#inTurn(() => this.#reportingFailure(() => this.#addInTurn(batch)));
  }

  async get(query: ReplayQuery, options: PageOptions = {}): Promise<Page> {
    this.#assertOpen();
    const wanted = parseReplayQuery(query);
    const { limit, after } = parsePageOptions(options);
    return this.#reportingFailure(() => {
      const messages = this.#table.select(wanted, after, limit + 1);
      return { messages: messages.slice(0, limit), more: messages.length > limit };
    });
  }

  async stats(): Promise<StoreStats> {
    this.#assertOpen();
    return this.#reportingFailure(() => this.#table.stats());
  }

  async close(): Promise<void> {
    this.#closing ??= this.#inTurn(async () => this.#closeDatabase());
    await this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** The file is not locked while messages are being signed; whoever was overtaken takes the next numbers. */
  async #addInTurn(batch: readonly Seal[]): Promise<readonly StoredMessage[]> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const lastSeqId = this.#table.lastSeqId();
      const messages = await sealAll(batch, lastSeqId);
      if (this.#keep(messages, lastSeqId)) return messages;
    }
    throw new ReplayError(
      'STORE_BUSY',
      `expected to be the one that adds to ${this.#place}, was overtaken ${MOST_ATTEMPTS} times: ` +
        'let each publisher have a store of its own',
    );
  }

  #keep(messages: readonly StoredMessage[], lastSeqId: number): boolean {
    const last = messages.at(-1);
    if (last === undefined) return true;
    return inTransaction(this.#database, () => {
      if (this.#table.lastSeqId() !== lastSeqId) return false;
      for (const message of messages) this.#table.insert(message);
      this.#table.setLastSeqId(last.seq_id);
      this.#retention.apply(this.#table, last.seq_id);
      return true;
    });
  }

  async #reportingFailure<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw storeFailure(error, this.#place);
    }
  }

  /** Leaves one file. Where that fails, nothing is lost: the next one to open reads the log beside it. */
  #closeDatabase(): void {
    try {
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // See above.
    }
    this.#database.close();
  }

  #assertOpen(): void {
    if (this.#closing !== undefined)
      throw new ReplayError('CLOSED', 'expected an open store: this one was closed');
  }
}

async function sealAll(batch: readonly Seal[], lastSeqId: number): Promise<readonly StoredMessage[]> {
  const messages: StoredMessage[] = [];
  for (const seal of batch) {
    const seq_id = lastSeqId + messages.length + 1;
    messages.push({ seq_id, ...snapshotOf(await seal(seq_id)) });
  }
  return messages;
}
