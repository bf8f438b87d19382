import { ConfigError } from '../error.js';
import { showValue } from '../show-value.js';

/** An address of the bus, read. */
export type Endpoint = TcpEndpoint | IpcEndpoint;

/** `tcp://host:port` */
export interface TcpEndpoint {
  readonly scheme: 'tcp';
  /** A name, an IPv4 address, an IPv6 address without its brackets, or `*`: all interfaces, for who binds. */
  readonly host: string;
  /** 0: any free port, for who binds (also written `*`). */
  readonly port: number;
}

/** `ipc://path` */
export interface IpcEndpoint {
  readonly scheme: 'ipc';
  readonly path: string;
}

const TCP = /^tcp:\/\/(?:\[(?<ipv6>[^\]]+)\]|(?<name>[A-Za-z0-9._-]+|\*)):(?<port>\d{1,5}|\*)$/;
const IPC = /^ipc:\/\/(?<path>[^\0]+)$/;
/** What `sockaddr_un` holds on Linux, less the final NUL. */
const IPC_PATH_BYTES = 107;
const FORMS = 'tcp://host:port, tcp://[address]:port or ipc://path';

/**
 * Reads an endpoint as ZeroMQ writes it, of the transports that reach another process.
 *
 * @throws {ConfigError} `INVALID_VALUE`
 */
export function parseEndpoint(text: string): Endpoint {
  const endpoint = parseTcp(text) ?? parseIpc(text);
  if (endpoint !== undefined) return endpoint;
  throw invalid(text, formOf(text));
}

function parseTcp(text: string): TcpEndpoint | undefined {
  const groups = TCP.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { ipv6, name = '', port } = groups;
  if (ipv6 !== undefined && !isIPv6(ipv6)) throw invalid(text, 'an IPv6 address between the brackets');
  const number = port === '*' ? 0 : Number(port);
  if (number > 65_535) throw invalid(text, 'a port up to 65535');
  return { scheme: 'tcp', host: ipv6 ?? name, port: number };
}

/** Not by `node:net`, whose loading would cost every process that reads a configuration some milliseconds. */
function isIPv6(text: string): boolean {
  const withoutZone = text.replace(/%[\w.-]+$/, '');
  return URL.canParse(`http://[${withoutZone}]/`);
}

function parseIpc(text: string): IpcEndpoint | undefined {
  const path = IPC.exec(text)?.groups?.['path'];
  if (path === undefined) return undefined;
  if (Buffer.byteLength(path) > IPC_PATH_BYTES)
    throw invalid(text, `a path of at most ${IPC_PATH_BYTES} bytes`);
  return { scheme: 'ipc', path };
}

/** The form that the text was probably meant to have. */
function formOf(text: string): string {
  if (text.startsWith('inproc://')) return `${FORMS}: inproc reaches no other process`;
  if (/^tcp:\/\/[0-9a-f]*:[0-9a-f:]*:\d+$/i.test(text))
    return 'an IPv6 address in brackets, as in tcp://[::1]:4001';
  if (/^tcp:\/\/[A-Za-z0-9._*-]+$/.test(text)) return 'a port after the host, as in tcp://127.0.0.1:4001';
  return FORMS;
}

function invalid(text: string, expected: string): ConfigError {
  return new ConfigError([{ code: 'INVALID_VALUE', expected, received: showValue(text) }]);
}
