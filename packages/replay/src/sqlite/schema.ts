import { ReplayError } from '../error.js';
import { inTransaction, singleValue } from './database.js';
import type { SqlDatabase } from './database.js';

/** "fmsg" in ASCII: says of a file what it is (PRAGMA application_id). */
const APPLICATION_ID = 0x666d7367;

/**
 * What takes a file from each version to the next; version 0 is an empty one. A step that was released is never
 * changed: files that were made with it exist.
 */
const STEPS: readonly string[] = [
  `CREATE TABLE messages (
     seq_id INTEGER PRIMARY KEY,
     msg_id TEXT NOT NULL,
     topic TEXT NOT NULL,
     timestamp REAL NOT NULL,
     bytes BLOB NOT NULL
   );
   CREATE INDEX messages_msg_id ON messages (msg_id);
   CREATE INDEX messages_timestamp ON messages (timestamp);
   -- One row. The last number outlives the messages, so that none is given twice.
   CREATE TABLE store (
     epoch TEXT NOT NULL,
     last_seq_id INTEGER NOT NULL
   );`,
];

/**
 * Brings the tables to the version of this package, in one transaction.
 *
 * @throws {ReplayError} FOREIGN_STORE, NEWER_STORE
 */
export function migrate(database: SqlDatabase, place: string): void {
  const version = Number(singleValue(database, 'PRAGMA user_version'));
  assertOurs(database, version, place);
  if (version === STEPS.length) return;
  inTransaction(database, () => {
    for (const step of STEPS.slice(version)) database.exec(step);
    if (version === 0) begin(database);
    database.exec(`PRAGMA user_version = ${STEPS.length}`);
  });
}

function begin(database: SqlDatabase): void {
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.prepare('INSERT INTO store (epoch, last_seq_id) VALUES (?, 0)').run(crypto.randomUUID());
}

function assertOurs(database: SqlDatabase, version: number, place: string): void {
  const isNew = version === 0 && Number(singleValue(database, 'SELECT count(*) FROM sqlite_master')) === 0;
  if (!isNew && Number(singleValue(database, 'PRAGMA application_id')) !== APPLICATION_ID)
    throw new ReplayError(
      'FOREIGN_STORE',
      `expected a store of messages or no file at ${place}, received a database of something else: name another file`,
    );
  if (version > STEPS.length)
    throw new ReplayError(
      'NEWER_STORE',
      `expected a store of version ${STEPS.length} or older at ${place}, received version ${version}: install a newer @fedmsg/replay`,
    );
}
