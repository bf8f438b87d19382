import type { ReplayQuery } from '../query/replay-query.js';
import type { StoredMessage, StoreStats } from '../store/message-store.js';
import { singleValue } from './database.js';
import type { SqlDatabase, SqlStatement } from './database.js';
import { conditionOf } from './query-sql.js';

type Row = readonly [seq_id: number, msg_id: string, topic: string, timestamp: number, bytes: Uint8Array];

/** The statements on the tables. Nothing in here begins or ends a transaction. */
export class MessageTable {
  readonly #database: SqlDatabase;
  readonly #insert: SqlStatement;
  readonly #lastSeqId: SqlStatement;
  readonly #firstSeqId: SqlStatement;
  /** By their text; there are as many as combinations of a query's fields. */
  readonly #selects = new Map<string, SqlStatement>();

  constructor(database: SqlDatabase) {
    this.#database = database;
    this.#insert = database.prepare(
      'INSERT INTO messages (seq_id, msg_id, topic, timestamp, bytes) VALUES (?, ?, ?, ?, ?)',
    );
    this.#lastSeqId = database.prepare('SELECT last_seq_id FROM store').raw();
    this.#firstSeqId = database.prepare('SELECT min(seq_id) FROM messages').raw();
  }

  epoch(): string {
    return String(singleValue(this.#database, 'SELECT epoch FROM store'));
  }

  lastSeqId(): number {
    const [value] = this.#lastSeqId.get() as [number];
    return value;
  }

  setLastSeqId(value: number): void {
    this.#database.prepare('UPDATE store SET last_seq_id = ?').run(value);
  }

  insert({ seq_id, msg_id, topic, timestamp, bytes }: StoredMessage): void {
    this.#insert.run(seq_id, msg_id, topic, timestamp, bytes);
  }

  select(query: ReplayQuery, after: number, limit: number): StoredMessage[] {
    const { sql, values } = conditionOf(query, after);
    const rows = this.#prepareSelect(sql).all(...values, limit) as Row[];
    return rows.map(([seq_id, msg_id, topic, timestamp, bytes]) => ({
      seq_id,
      msg_id,
      topic,
      timestamp,
      // A plain array, whatever the driver gives: a Buffer has other methods under the same names.
      bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    }));
  }

  /** Numbers have no gap and only the oldest are discarded, so nothing has to be counted row by row. */
  stats(): StoreStats {
    const lastSeqId = this.lastSeqId();
    const [firstSeqId] = this.#firstSeqId.get() as [number | null];
    if (firstSeqId === null) return { messages: 0, lastSeqId, discarded: lastSeqId };
    return {
      messages: lastSeqId - firstSeqId + 1,
      firstSeqId,
      lastSeqId,
      discarded: firstSeqId - 1,
    };
  }

  discardUpTo(seqId: number): void {
    this.#database.prepare('DELETE FROM messages WHERE seq_id <= ?').run(seqId);
  }

  /** The number of the oldest message that is not older; `undefined` when all are. */
  firstFrom(timestamp: number): number | undefined {
    const sql = 'SELECT seq_id FROM messages WHERE timestamp >= ? ORDER BY seq_id LIMIT 1';
    const value = singleValue(this.#database, sql, timestamp);
    return typeof value === 'number' ? value : undefined;
  }

  #prepareSelect(condition: string): SqlStatement {
    const known = this.#selects.get(condition);
    if (known !== undefined) return known;
    const statement = this.#database
      .prepare(
        `SELECT seq_id, msg_id, topic, timestamp, bytes FROM messages WHERE ${condition} ORDER BY seq_id LIMIT ?`,
      )
      .raw();
    this.#selects.set(condition, statement);
    return statement;
  }
}
