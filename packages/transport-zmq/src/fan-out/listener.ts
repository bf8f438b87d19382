import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer, isIP, type ListenOptions, type Server, type Socket } from 'node:net';
import { assertPathFree } from '../assert-path-free.js';
import { bindError } from '../bind-error.js';
import { type Endpoint, formatEndpoint } from '../endpoint.js';

/** A place where subscribers call. */
export interface Listener {
  /** With the port that was really bound. */
  readonly endpoint: string;
  /** Takes no more calls; resolves when its connections are over and the endpoint is free. */
  close(): Promise<void>;
}

/**
 * Listens at an endpoint.
 *
 * @throws {TransportError} `ADDRESS_IN_USE`, `BIND_FAILED`.
 */
export async function listen(
  endpoint: Endpoint,
  onConnection: (socket: Socket, endpoint: string) => void,
): Promise<Listener> {
  const server = createServer();
  try {
    // Exclusive: in a worker of node:cluster as anywhere else, or the other workers would share the subscribers.
    server.listen({ ...(await place(endpoint)), exclusive: true });
    await once(server, 'listening');
  } catch (cause) {
    throw bindError(endpoint, cause);
  }
  const bound = addressOf(server, endpoint);
  server.on('connection', (socket: Socket) => onConnection(socket, bound));
  // A connection that could not be accepted, for want of descriptors for instance, is its caller's to make again.
  server.on('error', () => undefined);
  return {
    endpoint: bound,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Names, but not addresses, are looked up as IPv4, as libzmq has them. */
async function place(endpoint: Endpoint): Promise<ListenOptions> {
  if (endpoint.scheme === 'ipc') {
    await assertPathFree(endpoint.path);
    await rm(endpoint.path, { force: true });
    return { path: endpoint.path };
  }
  const { host, port } = endpoint;
  if (host === '*') return { host: '0.0.0.0', port };
  if (isIP(host) > 0) return { host, port };
  const { address } = await lookup(host, { family: 4 });
  return { host: address, port };
}

function addressOf(server: Server, endpoint: Endpoint): string {
  if (endpoint.scheme === 'ipc') return formatEndpoint(endpoint);
  const { address, port } = server.address() as AddressInfo;
  return formatEndpoint({ scheme: 'tcp', host: address, port });
}
