import type { MessageStore } from '../store/message-store.js';
import { ReplayError } from '../error.js';
import type { SqlDatabase } from './database.js';
import { loadDriver } from './load-driver.js';
import { createRetention } from './retention.js';
import type { RetentionOptions } from './retention.js';
import { migrate } from './schema.js';
import { SqliteStore } from './sqlite-store.js';
import { storeFailure } from './store-failure.js';

/** Options of {@link createSqliteStore}: a file, or a database that is open already. */
export interface SqliteStoreOptions extends RetentionOptions {
  /** The file; it is made where there is none. Its folder has to exist. */
  readonly path?: string;
  /** An open database with the interface of better-sqlite3. The store closes it. */
  readonly database?: SqlDatabase;
  /**
   * What an added batch outlives: `full` a power failure, `normal` the end of the process only, at several times the
   * speed. With `normal`, a power failure can take the last batches, and their numbers are given again. Default `full`.
   */
  readonly synchronous?: 'full' | 'normal';
}

/**
 * Opens a store in one SQLite file (WAL). A process that is killed at any moment leaves no half message, no half batch
 * and no number that is given again. Several processes may read it while one adds; when several add, each message has
 * its own number still, and a seal is called again with another one where another process came first.
 *
 * @throws {ReplayError} `DRIVER_MISSING`, `INVALID_OPTION`, `FOREIGN_STORE`, `NEWER_STORE`, `STORE_UNREADABLE`,
 * `STORE_CORRUPT`, `STORE_READ_ONLY`, `STORE_FULL`, `STORE_BUSY`, `STORE_FAILED`
 */
export async function createSqliteStore(options: SqliteStoreOptions): Promise<MessageStore> {
  const retention = createRetention(options);
  const place = options.path ?? 'the database given';
  const database = options.database ?? (await openFile(options.path));
  try {
    prepare(database, options.synchronous ?? 'full');
    migrate(database, place);
    return new SqliteStore(database, place, retention);
  } catch (error) {
    database.close();
    throw storeFailure(error, place);
  }
}

async function openFile(path: string | undefined): Promise<SqlDatabase> {
  if (path === undefined)
    throw new ReplayError(
      'INVALID_OPTION',
      'expected the path of a file or an open database, received neither',
    );
  const Database = await loadDriver();
  try {
    return new Database(path);
  } catch (cause) {
    throw new ReplayError(
      'STORE_UNREADABLE',
      `expected to open or make the file ${path}, received "${String(cause)}": ` +
        'make its folder, and let this process write to it',
      { cause },
    );
  }
}

/** How long another process is waited for, in milliseconds. */
const BUSY_MS = 5000;

function prepare(database: SqlDatabase, synchronous: 'full' | 'normal'): void {
  for (const pragma of [`busy_timeout = ${BUSY_MS}`, 'journal_mode = WAL', `synchronous = ${synchronous}`]) {
    database.prepare(`PRAGMA ${pragma}`).all();
  }
}
