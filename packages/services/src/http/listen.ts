import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { TransportError } from '@fedmsg/transport-zmq';
import type { Hono } from 'hono';

/** An application with access to the request and response of Node. */
export interface NodeEnv {
  Bindings: HttpBindings;
}

/** An HTTP server that listens. */
export interface HttpListener {
  /** Where, with the port that was really bound: `http://127.0.0.1:9941`. */
  readonly url: string;
  readonly server: Server;
  /** Ends every connection, upgraded ones too, and frees the port. Waits for no client. */
  close(): Promise<void>;
}

/** An address of this machine; without a host, all of them. A port of 0 is any that is free. */
export interface HttpAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Serves an application over HTTP.
 *
 * @throws {TransportError} `ADDRESS_IN_USE`, `BIND_FAILED`
 */
export async function listen(app: Hono<NodeEnv>, { host, port }: HttpAddress): Promise<HttpListener> {
  // Whoever imports this has a Request and a Response of his own, and keeps them.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  const connections = trackConnections(server);
  try {
    server.listen({ port, ...(host !== '' && { host }) });
    await once(server, 'listening');
  } catch (cause) {
    throw listenError(`http://${urlHost(host || '::')}:${port}`, cause as NodeJS.ErrnoException);
  }
  const bound = server.address() as AddressInfo;
  return {
    url: `http://${urlHost(bound.address)}:${bound.port}`,
    server,
    close: () => close(server, connections),
  };
}

/** The server itself forgets those that become WebSockets. */
function trackConnections(server: Server): ReadonlySet<Socket> {
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  return connections;
}

async function close(server: Server, connections: ReadonlySet<Socket>): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  for (const socket of connections) {
    // Who has not taken what was written before will not take the rest either.
    if (socket.writableLength > 0) socket.destroy();
    else socket.destroySoon();
  }
  await closed;
}

function listenError(url: string, cause: NodeJS.ErrnoException): TransportError {
  if (cause.code === 'EADDRINUSE') {
    const text = `${url} is in use: stop what listens there, or choose another port`;
    return new TransportError('ADDRESS_IN_USE', text, { cause });
  }
  const text = `${url} cannot be bound: ${cause.message}; expected an address of this machine`;
  return new TransportError('BIND_FAILED', text, { cause });
}

function urlHost(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
