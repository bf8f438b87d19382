export { ReplayError } from './error.js';
export { createMemoryStore } from './memory/memory-store.js';
export { parseReplayQuery } from './query/replay-query.js';

export type { ReplayErrorCode } from './error.js';
export type { MemoryStoreOptions } from './memory/memory-store.js';
export type {
  MessageStore,
  Page,
  PageOptions,
  Seal,
  SealedMessage,
  StoredMessage,
  StoreStats,
} from './store/message-store.js';
export type { ReplayQuery } from './query/replay-query.js';
