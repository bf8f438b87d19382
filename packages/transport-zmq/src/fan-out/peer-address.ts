import { isIPv6, type Socket } from 'node:net';

/** Where the other side of a connection is; `undefined` for one over a path, which has no address. */
export function peerAddress({ remoteAddress: host, remotePort: port }: Socket): string | undefined {
  if (host === undefined || port === undefined) return undefined;
  return `tcp://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
