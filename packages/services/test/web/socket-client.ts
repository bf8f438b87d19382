import { once } from 'node:events';
import type { WebGateway } from '@fedmsg/services/web';
import { WebSocket } from 'ws';

/** A browser's end of a WebSocket; it is cut at the end of an `await using` block. */
export interface SocketClient extends AsyncDisposable {
  readonly socket: WebSocket;
  /** Subscribes, and resolves when the gateway knows. */
  subscribe(...topics: readonly string[]): Promise<void>;
  /** The text of the next message. */
  next(): Promise<string>;
  /** Resolves when the connection is closed, with the code of the one who closed it. */
  closed(): Promise<number>;
}

export async function openSocket(
  gateway: WebGateway,
  headers: Readonly<Record<string, string>> = {},
  path = '/',
): Promise<SocketClient> {
  const socket = new WebSocket(gateway.url.replace('http', 'ws') + path, { headers });
  const texts: string[] = [];
  const closing = once(socket, 'close').then(([code]) => code as number);
  socket.on('message', (data: Buffer) => texts.push(data.toString()));
  await once(socket, 'open');
  return {
    socket,
    async subscribe(...topics) {
      for (const topic of topics) socket.send(JSON.stringify({ topic: '__topic_subscribe__', body: topic }));
      // The gateway reads in order, and answers a ping by itself.
      socket.ping();
      await once(socket, 'pong');
    },
    async next() {
      while (texts.length === 0) await once(socket, 'message');
      return texts.shift()!;
    },
    closed: () => closing,
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await closing;
    },
  };
}

/** What answers instead of a WebSocket: the status of HTTP. */
export async function refusedSocket(
  gateway: WebGateway,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const socket = new WebSocket(gateway.url.replace('http', 'ws'), { headers });
  const [error] = (await once(socket, 'error')) as [Error];
  return error.message;
}
