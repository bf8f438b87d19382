import { ReplayError } from '../error.js';
import type { SqlDatabase } from './database.js';

type OpenDatabase = new (path: string) => SqlDatabase;

/**
 * The embedded database, which is installed by those who use it.
 *
 * @throws {ReplayError} DRIVER_MISSING
 */
export async function loadDriver(): Promise<OpenDatabase> {
  try {
    const { default: Database } = (await import('libsql')) as unknown as { default: OpenDatabase };
    return Database;
  } catch (cause) {
    throw new ReplayError(
      'DRIVER_MISSING',
      'expected the package libsql, which a SQLite store stands on; it could not be loaded. Install it: npm install libsql',
      { cause },
    );
  }
}
