import { isIPv6 } from 'node:net';
import type { Attach } from '@fedmsg/envelope';
import { TransportError } from './error.js';

/** One address of a socket, checked. */
export type Endpoint = TcpEndpoint | IpcEndpoint;

export interface TcpEndpoint {
  readonly scheme: 'tcp';
  /** A name, an IPv4 address, an IPv6 address without its brackets, or `*` for all interfaces. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

export interface IpcEndpoint {
  readonly scheme: 'ipc';
  readonly path: string;
}

const TCP = /^tcp:\/\/(?:\[(?<ipv6>[^\]]+)\]|(?<name>[A-Za-z0-9._-]+|\*)):(?<port>\d{1,5}|\*)$/;
const IPC = /^ipc:\/\/(?<path>[^\0]+)$/;
/** What `sockaddr_un` holds on Linux, less the final NUL; the other systems hold a little less. */
const IPC_PATH_BYTES = 107;

/**
 * Reads `tcp://host:port`, `tcp://[address]:port` or `ipc://path`. Only who listens may leave the port (`*`, `0`) or
 * the host (`*`, all interfaces) open. `localhost` is 127.0.0.1 on both sides, so that the two always meet.
 *
 * @throws {TransportError} `INVALID_ENDPOINT`.
 */
export function parseEndpoint(text: string, attach: Attach): Endpoint {
  // Programs without types pass anything, and a regular expression would turn it into text.
  const endpoint = typeof text === 'string' ? (parseTcp(text) ?? parseIpc(text)) : undefined;
  if (endpoint === undefined)
    throw invalid(text, 'expected tcp://host:port, tcp://[address]:port or ipc://path');
  if (endpoint.scheme === 'tcp' && attach === 'connect') {
    if (endpoint.host === '*')
      throw invalid(text, 'expected the host to connect to, since only who binds may leave it open');
    if (endpoint.port === 0)
      throw invalid(text, 'expected the port to connect to, since only who binds may leave it open');
  }
  return endpoint;
}

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

/** The text ZeroMQ takes. */
export function formatEndpoint(endpoint: Endpoint): string {
  if (endpoint.scheme === 'ipc') return `ipc://${endpoint.path}`;
  const host = isIPv6(endpoint.host) ? `[${endpoint.host}]` : endpoint.host;
  return `tcp://${host}:${endpoint.port === 0 ? '*' : endpoint.port}`;
}

function parseTcp(text: string): TcpEndpoint | undefined {
  const groups = TCP.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { ipv6, name } = groups;
  if (ipv6 !== undefined && !isIPv6(ipv6))
    throw invalid(text, 'expected an IPv6 address between the brackets');
  const port = groups['port'] === '*' ? 0 : Number(groups['port']);
  if (port > 65535) throw invalid(text, 'expected a port up to 65535');
  const host = ipv6 ?? name ?? '';
  return { scheme: 'tcp', host: host.toLowerCase() === 'localhost' ? '127.0.0.1' : host, port };
}

function parseIpc(text: string): IpcEndpoint | undefined {
  const path = IPC.exec(text)?.groups?.['path'];
  if (path === undefined) return undefined;
  if (Buffer.byteLength(path) > IPC_PATH_BYTES) {
    throw invalid(text, `expected a path of at most ${IPC_PATH_BYTES} bytes, as sockets have it`);
  }
  return { scheme: 'ipc', path };
}

function invalid(text: string, expectation: string): TransportError {
  return new TransportError('INVALID_ENDPOINT', `${expectation}, got ${JSON.stringify(text)?.slice(0, 200)}`);
}
