export { createBroadcaster } from './broadcaster.js';
export { createCurveKeys } from './curve/curve-keys.js';
export { TransportError } from './error.js';
export { createFailoverPublisher } from './failover-publisher.js';
export { createPublisher } from './publisher.js';
export { createRequester } from './request/requester.js';
export { createResponder } from './request/responder.js';
export { createSubscription } from './subscription.js';
export { createZmqTransport } from './transport.js';

export type { Broadcaster, BroadcasterOptions } from './broadcaster.js';
export type { CurveKeys } from './curve/curve-keys.js';
export type { CurveOptions } from './curve/curve-options.js';
export type { TransportErrorCode } from './error.js';
export type { ZmqTransportOptions } from './socket-options.js';
