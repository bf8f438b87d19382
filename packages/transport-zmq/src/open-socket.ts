import type { Attach, TransportStatus } from '@fedmsg/envelope';
import type { Socket } from 'zeromq';
import { attachSocket, parseEndpoints } from './attach-socket.js';
import { type Binding, loadBinding } from './binding.js';
import { causeText } from './cause.js';
import type { Endpoint } from './endpoint.js';
import { TransportError } from './error.js';
import { SocketLifetime } from './socket-lifetime.js';
import type { SocketSettings } from './socket-options.js';

/** A socket in use. */
export interface OpenSocket<S extends Socket> {
  readonly socket: S;
  readonly lifetime: SocketLifetime;
  /** Where it is bound or connected, with the ports really used. */
  readonly endpoints: readonly string[];
  status(): AsyncIterable<TransportStatus>;
}

/**
 * Makes a socket, watches it and puts it at its endpoints; when that fails, nothing is left open.
 *
 * @throws {TransportError} `BINDING_UNAVAILABLE`, `INVALID_ENDPOINT`, `ADDRESS_IN_USE`, `BIND_FAILED`, `SOCKET_FAILED`.
 */
export async function openSocket<S extends Socket>(
  create: (binding: Binding, options: { readonly ipv6: boolean }) => S,
  attach: Attach,
  texts: readonly string[],
  { io_threads }: SocketSettings,
): Promise<OpenSocket<S>> {
  const parsed = parseEndpoints(texts, attach);
  const binding = await loadBinding();
  // libzmq starts them with the first socket; from then on this has no effect.
  binding.context.ioThreads = io_threads;
  const socket = createSocket(() => create(binding, { ipv6: parsed.some(isIPv6Endpoint) }));
  const lifetime = new SocketLifetime(socket);
  try {
    const endpoints = await attachSocket(socket, attach, parsed);
    if (attach === 'connect') lifetime.keepConnected(endpoints);
    const listening = attach === 'bind' ? endpoints : [];
    return { socket, lifetime, endpoints, status: () => lifetime.status(listening) };
  } catch (error) {
    await lifetime.close();
    throw error;
  }
}

function createSocket<S>(create: () => S): S {
  try {
    return create();
  } catch (cause) {
    throw new TransportError('SOCKET_FAILED', `a ZeroMQ socket could not be opened: ${causeText(cause)}`, {
      cause,
    });
  }
}

/** Only then, because with it libzmq looks host names up as IPv6 first. */
function isIPv6Endpoint(endpoint: Endpoint): boolean {
  return endpoint.scheme === 'tcp' && endpoint.host.includes(':');
}
