import { lookup } from 'node:dns/promises';
import type { Socket } from 'zeromq';
import { assertPathFree } from './assert-path-free.js';
import { bindError } from './bind-error.js';
import { causeCode } from './cause.js';
import { type Endpoint, formatEndpoint, type IpcEndpoint, type TcpEndpoint } from './endpoint.js';

/**
 * Binds a socket to all of these and returns the addresses really in use, in the same order.
 *
 * @throws {TransportError} `ADDRESS_IN_USE`, `BIND_FAILED`, naming the endpoint.
 */
export async function bindSocket(socket: Socket, endpoints: readonly Endpoint[]): Promise<readonly string[]> {
  const addresses: string[] = [];
  for (const endpoint of endpoints) addresses.push(await bind(socket, endpoint));
  return addresses;
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
