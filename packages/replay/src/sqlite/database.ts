/** What a statement is given in place of a `?`. */
export type SqlValue = string | number | bigint | Uint8Array;

/** A prepared statement, as better-sqlite3 has it. */
export interface SqlStatement {
  run(...values: SqlValue[]): unknown;
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
  /** Rows as lists of values from then on. */
  raw(): this;
}

/** An open database with the interface of better-sqlite3, which libsql has as well. */
export interface SqlDatabase {
  prepare(sql: string): SqlStatement;
  exec(sql: string): unknown;
  close(): unknown;
}

/** Runs the work in one transaction, which begins as a writer's: it never has to become one half way. */
export function inTransaction<Result>(database: SqlDatabase, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** SQLite itself has rolled back after some failures, such as a full disk. */
function rollBack(database: SqlDatabase): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // What failed before is what the caller is told.
  }
}

/** The one value of the one row that the statement gives. */
export function singleValue(database: SqlDatabase, sql: string, ...values: SqlValue[]): unknown {
  const row = database
    .prepare(sql)
    .raw()
    .get(...values);
  return Array.isArray(row) ? (row as unknown[])[0] : undefined;
}
