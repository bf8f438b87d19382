import type { IncomingMessage } from 'node:http';

/** Address and port of whoever is at the other end of a connection. */
export function peerOf({ socket }: IncomingMessage): string {
  return `${socket.remoteAddress ?? 'unknown'}:${socket.remotePort ?? 0}`;
}
