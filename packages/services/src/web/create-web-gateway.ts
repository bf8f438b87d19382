import { createContext } from '@fedmsg/core';
import type { FedmsgContext } from '@fedmsg/core';
import { StatusFeed } from '@fedmsg/envelope';
import { Hono } from 'hono';
import { ServicesError } from '../error.js';
import { listen } from '../http/listen.js';
import type { HttpAddress, NodeEnv } from '../http/listen.js';
import { Clients } from './clients/clients.js';
import { serveEvents } from './events/serve-events.js';
import { RecentMessages } from './messages/recent-messages.js';
import { originRule } from './origin-rule.js';
import { RunningWebGateway } from './running-web-gateway.js';
import type { WebGateway } from './web-gateway.js';
import type { WebGatewayParts } from './web-gateway-parts.js';
import type { WebGatewayStatus } from './web-gateway-status.js';
import { serveSockets } from './websocket/serve-sockets.js';

/** The configuration of a bus, as `createContext` of `@fedmsg/core` takes it. */
export type WebGatewayConfig = NonNullable<Parameters<typeof createContext>[0]>;

const HEARTBEAT_MS = 15_000;
const STALLED_MS = 30_000;

/**
 * Starts a gateway for browsers: one HTTP server, at `moksha.livesocket.websocket.port`, that gives out what is said at
 * all `endpoints`, over WebSockets in the protocol of the reference's hub, and as server-sent events at `/events`.
 * Messages are validated first, unless `validate_signatures` is off, and reach the client byte for byte. Resolves when
 * it listens and the sockets of the bus are open.
 *
 * @throws {ServicesError} `NO_ENDPOINT`
 * @throws {ConfigError} with every problem of the config
 * @throws {CoreError} `NO_ENDPOINT`; {CryptoError} when the trust cannot be read
 * @throws {TransportError} `ADDRESS_IN_USE`, `BIND_FAILED`, and what a subscription throws; nothing is left open then
 */
export async function createWebGateway(
  config: WebGatewayConfig,
  parts: WebGatewayParts = {},
): Promise<WebGateway> {
  const context = createContext(config, parts);
  const address = addressIn(context);
  const status = new StatusFeed<WebGatewayStatus>();
  const clients = new Clients(limitsIn(context, parts), (event) => status.report(event));
  const recent = new RecentMessages();
  const isAllowed = originRule(context.config.livesocket_origins);

  const app = new Hono<NodeEnv>();
  serveEvents(app, { clients, recent, isAllowed });
  const listener = await listen(app, address);
  serveSockets(listener.server, clients, isAllowed);
  const tail = context.tailMessages();
  try {
    await tail.opened();
  } catch (error) {
    await Promise.all([listener.close(), context.close()]);
    throw error;
  }
  const { heartbeatMs = HEARTBEAT_MS } = parts;
  return new RunningWebGateway({ context, tail, listener, clients, recent, status, heartbeatMs });
}

function addressIn({ config }: FedmsgContext): HttpAddress {
  const port = config['moksha.livesocket.websocket.port'];
  if (port !== undefined) return { host: config['moksha.livesocket.websocket.interface'], port };
  const text = 'Expected moksha.livesocket.websocket.port to say where browsers connect; there is none.';
  throw new ServicesError('NO_ENDPOINT', text);
}

function limitsIn({ config }: FedmsgContext, { stalledMs = STALLED_MS }: WebGatewayParts) {
  return { maxClients: config.livesocket_max_clients, queueSize: config.livesocket_queue_size, stalledMs };
}
