export { collect, takeFrom } from './collect.js';
export { TestingError } from './error.js';
export { expectCode } from './expect-code.js';
export { createMemoryTransport } from './memory-transport/memory-transport.js';
export { nextStatus } from './next-status.js';
export { temporaryDirectory } from './temporary-directory.js';
export { uniqueEndpoint } from './unique-endpoint.js';

export type { TestingErrorCode } from './error.js';
export type { CodedErrorClass } from './expect-code.js';
export type { TemporaryDirectory } from './temporary-directory.js';
export type { TimeLimit } from './time-limit.js';
