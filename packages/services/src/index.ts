export { ServicesError } from './error.js';
export { createGateway } from './gateway/gateway.js';
export { createRelay } from './relay/relay.js';
export { createSigningRelay } from './signing-relay/signing-relay.js';

export type { ServicesErrorCode } from './error.js';
export type { ForwardingCounts } from './forwarding/forwarding-counts.js';
export type { ForwardingService } from './forwarding/forwarding-service.js';
export type { ForwardingStatus, LostFrames, RefusedFrame } from './forwarding/forwarding-status.js';
export type { Gateway, GatewaySide, GatewayStatus } from './gateway/gateway.js';
export type { GatewayOptions } from './gateway/gateway-options.js';
export type { Relay, RelaySide, RelayStatus } from './relay/relay.js';
export type { RelayOptions } from './relay/relay-options.js';
export type { SigningRelayOptions } from './signing-relay/signing-relay-options.js';
