export { createWebGateway } from './create-web-gateway.js';

export type { ClientSums } from './clients/clients.js';
export type { WebClientKind } from './clients/sink.js';
export type { WebClientCounts } from './clients/web-client.js';
export type { WebGatewayConfig } from './create-web-gateway.js';
export type { WebGateway, WebGatewayCounts } from './web-gateway.js';
export type { WebGatewayParts } from './web-gateway-parts.js';
export type {
  WebClientEnd,
  WebClientFault,
  WebClientRefusal,
  WebGatewayStatus,
} from './web-gateway-status.js';
