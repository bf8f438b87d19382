import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Sink } from '../clients/sink.js';
import type { WebMessage } from '../messages/web-message.js';
import { peerOf } from '../peer.js';

/** Pings in a row that may stay without an answer. */
const MOST_UNANSWERED = 2;
const GOING_AWAY = 1001;

/** The way out over a WebSocket: text frames. */
export class SocketSink implements Sink {
  readonly kind = 'websocket';
  readonly address: string;
  readonly #socket: WebSocket;
  /** What the library writes to, so that a batch leaves in one write. */
  readonly #connection: Duplex;
  #unanswered = 0;

  /** @param request - the one that asked for the WebSocket. */
  constructor(socket: WebSocket, request: IncomingMessage) {
    this.#socket = socket;
    this.#connection = request.socket;
    this.address = peerOf(request);
    socket.on('pong', () => (this.#unanswered = 0));
  }

  encode(message: WebMessage): Buffer {
    return message.socketText;
  }

  write(batch: readonly Buffer[], onTaken: () => void): void {
    const last = batch.length - 1;
    this.#connection.cork();
    batch.forEach((bytes, index) =>
      this.#socket.send(bytes, { binary: false }, (error) => {
        if (index === last && !error) onTaken();
      }),
    );
    this.#connection.uncork();
  }

  beat(): boolean {
    if (this.#unanswered === MOST_UNANSWERED) return false;
    this.#unanswered++;
    this.#socket.ping();
    return true;
  }

  end(): void {
    this.#socket.close(GOING_AWAY, 'the gateway ends');
  }

  destroy(): void {
    this.#socket.terminate();
  }
}
