import type { Attach, TransportStatus } from '@fedmsg/envelope';
import type { Socket } from 'zeromq';
import { bindSocket } from './bind-socket.js';
import { type Binding, loadBinding } from './binding.js';
import { causeText } from './cause.js';
import { loadSecureCalls, type SecureCall } from './curve/secure-calls.js';
import { secureListening } from './curve/secure-listening.js';
import { type Endpoint, formatEndpoint, parseEndpoints } from './endpoint.js';
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
 * @throws {TransportError} `BINDING_UNAVAILABLE`, `INVALID_ENDPOINT`, `ADDRESS_IN_USE`, `BIND_FAILED`, `SOCKET_FAILED`;
 *   with encryption also `INVALID_OPTION`, `INVALID_KEY`, `KEY_UNAVAILABLE`, `KEY_EXPOSED`.
 */
export async function openSocket<S extends Socket>(
  create: (binding: Binding, options: { readonly ipv6: boolean }) => S,
  attach: Attach,
  texts: readonly string[],
  settings: SocketSettings,
): Promise<OpenSocket<S>> {
  const parsed = parseEndpoints(texts, attach);
  const binding = await loadBinding();
  // libzmq starts them with the first socket; from then on this has no effect.
  binding.context.ioThreads = settings.io_threads;
  const socket = createSocket(() => create(binding, { ipv6: parsed.some(isIPv6Endpoint) }));
  const lifetime = new SocketLifetime(socket);
  try {
    if (attach === 'connect') {
      const endpoints = parsed.map(formatEndpoint);
      const secureCall = await loadSecureCalls(settings);
      lifetime.keepConnected(endpoints, (endpoint) => connect(socket, endpoint, secureCall));
      return { socket, lifetime, endpoints, status: () => lifetime.status([]) };
    }
    await secureListening(socket, settings, binding, lifetime.closed());
    const endpoints = await bindSocket(socket, parsed);
    return { socket, lifetime, endpoints, status: () => lifetime.status(endpoints) };
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

function connect(socket: Socket, endpoint: string, secureCall: SecureCall | undefined): void {
  try {
    secureCall?.(socket, endpoint);
    socket.connect(endpoint);
  } catch (cause) {
    const text = `${endpoint} cannot be connected to: ${causeText(cause)}`;
    throw new TransportError('SOCKET_FAILED', text, { cause });
  }
}

/** Only then, because with it libzmq looks host names up as IPv6 first. */
function isIPv6Endpoint(endpoint: Endpoint): boolean {
  return endpoint.scheme === 'tcp' && endpoint.host.includes(':');
}
