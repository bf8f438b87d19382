export { createSqliteStore } from './create-sqlite-store.js';

export type { SqliteStoreOptions } from './create-sqlite-store.js';
export type { SqlDatabase, SqlStatement, SqlValue } from './database.js';
export type { RetentionOptions } from './retention.js';
