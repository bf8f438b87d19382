export { getReplay } from './client/get-replay.js';
export { createReplayClient } from './client/replay-client.js';
export { ReplayError } from './error.js';
export { createMemoryStore } from './memory/memory-store.js';
export { parseReplayQuery } from './query/replay-query.js';
export { createReplayContext } from './server/replay-context.js';

export type { GetReplayOptions, ReplayEndpoints } from './client/get-replay.js';
export type { ReplayClient, ReplayClientOptions } from './client/replay-client.js';
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
export type {
  ReplayContext,
  ReplayContextOptions,
  ReplayCounts,
  ReplayStatus,
} from './server/replay-context.js';
