import { lookup } from 'node:dns/promises';
import type { Attach } from '@fedmsg/envelope';
import type { Socket } from 'zeromq';
import { assertPathFree } from './assert-path-free.js';
import { bindError } from './bind-error.js';
import { causeCode, causeText } from './cause.js';
import {
  formatEndpoint,
  type Endpoint,
  type IpcEndpoint,
  parseEndpoint,
  type TcpEndpoint,
} from './endpoint.js';
import { TransportError } from './error.js';

/**
 * Checks a list of endpoints; one that is named twice is connected to once, or its frames would come twice.
 *
 * @throws {TransportError} `INVALID_ENDPOINT`, also for an empty list.
 */
export function parseEndpoints(texts: readonly string[], attach: Attach): readonly Endpoint[] {
  if (texts.length === 0) {
    throw new TransportError('INVALID_ENDPOINT', `expected at least one endpoint to ${attach}, got none`);
  }
  const endpoints = texts.map((text) => parseEndpoint(text, attach));
  if (attach === 'bind') return endpoints;
  return [...new Map(endpoints.map((endpoint) => [formatEndpoint(endpoint), endpoint])).values()];
}

/**
 * Binds or connects a socket to all of these and returns the addresses really in use, in the same order.
 *
 * @throws {TransportError} `ADDRESS_IN_USE`, `BIND_FAILED`, `SOCKET_FAILED`, naming the endpoint.
 */
export async function attachSocket(
  socket: Socket,
  attach: Attach,
  endpoints: readonly Endpoint[],
): Promise<readonly string[]> {
  const addresses: string[] = [];
  for (const endpoint of endpoints) {
    addresses.push(attach === 'bind' ? await bind(socket, endpoint) : connect(socket, endpoint));
  }
  return addresses;
}

function connect(socket: Socket, endpoint: Endpoint): string {
  const address = formatEndpoint(endpoint);
  try {
    socket.connect(address);
    return address;
  } catch (cause) {
    throw new TransportError('SOCKET_FAILED', `${address} cannot be connected to: ${causeText(cause)}`, {
      cause,
    });
  }
}

async function bind(socket: Socket, endpoint: Endpoint): Promise<string> {
  try {
    if (endpoint.scheme === 'ipc') await bindPath(socket, endpoint);
    else await bindHost(socket, endpoint);
    return socket.lastEndpoint ?? formatEndpoint(endpoint);
  } catch (cause) {
    throw bindError(endpoint, cause);
  }
}

/** libzmq takes addresses and names of interfaces only; a host name must be one of this machine's addresses. */
async function bindHost(socket: Socket, endpoint: TcpEndpoint): Promise<void> {
  try {
    await bindAddress(socket, formatEndpoint(endpoint));
  } catch (error) {
    if (causeCode(error) !== 'ENODEV') throw error;
    const { address } = await lookup(endpoint.host, { family: 4 });
    await bindAddress(socket, formatEndpoint({ ...endpoint, host: address }));
  }
}

/** libzmq removes the file it finds at the path, also that of a living socket, so that one is looked for first. */
async function bindPath(socket: Socket, endpoint: IpcEndpoint): Promise<void> {
  await assertPathFree(endpoint.path);
  await bindAddress(socket, formatEndpoint(endpoint));
}

/** Now and then libzmq loses the reason of a failure while it tells its monitor: EAGAIN, which bind never means. */
async function bindAddress(socket: Socket, address: string): Promise<void> {
  for (let attemptsLeft = 3; ; attemptsLeft--) {
    try {
      await socket.bind(address);
      return;
    } catch (error) {
      if (causeCode(error) !== 'EAGAIN' || attemptsLeft === 0) throw error;
    }
  }
}
