export { ServicesError } from './error.js';
export { createRelay } from './relay/relay.js';

export type { ServicesErrorCode } from './error.js';
export type { RelayCounts } from './relay/forwarder.js';
export type { Relay } from './relay/relay.js';
export type { RelayOptions } from './relay/relay-options.js';
export type { RefusedFrame, RelaySide, RelayStatus } from './relay/relay-status.js';
