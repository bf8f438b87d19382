export { createSqliteStore } from './create-sqlite-store.js';

export type { SqliteStoreOptions } from './create-sqlite-store.js';
export type { SqlDatabase, SqlStatement, SqlValue } from './database.js';
export type { RetentionOptions } from './retention.js';
// Those of the package that these are made of.
export type {
  MessageStore,
  Page,
  PageOptions,
  ReplayQuery,
  Seal,
  SealedMessage,
  StoredMessage,
  StoreStats,
} from '../index.js';
