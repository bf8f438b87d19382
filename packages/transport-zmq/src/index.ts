export { TransportError } from './error.js';
export { createFailoverPublisher } from './failover-publisher.js';
export { createPublisher } from './publisher.js';
export { createSubscription } from './subscription.js';
export { createZmqTransport } from './transport.js';

export type { TransportErrorCode } from './error.js';
export type { ZmqTransportOptions } from './socket-options.js';
