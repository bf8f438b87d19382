import type { TransportStatus } from '@fedmsg/envelope';
import type { Event, Socket } from 'zeromq';
import { type Connector, startConnector } from './connector.js';
import { Lifetime } from './lifetime.js';
import { watchConnections } from './socket-events.js';

/** The life of one socket of libzmq, from before it is bound or connected. */
export class SocketLifetime extends Lifetime {
  readonly #socket: Socket;
  /** Settles when libzmq has let go of the socket. */
  readonly #gone: Promise<void>;
  #connector: Connector | undefined;

  constructor(socket: Socket) {
    super((lingerMs) => this.#closeSocket(lingerMs));
    this.#socket = socket;
    const report = (status: TransportStatus) => {
      if (!this.isClosing) this.report(status);
    };
    const note = (event: Event) => this.#connector?.note(event);
    this.#gone = watchConnections(socket, report, note).catch(() => undefined);
  }

  /** Connects the socket to these endpoints for as long as it lives; `connect` throws what is then told of its endpoint. */
  keepConnected(endpoints: readonly string[], connect: (endpoint: string) => void): void {
    this.#connector = startConnector(this.#socket, endpoints, {
      connect,
      onFailure: (endpoint, error) => this.report({ type: 'disconnected', endpoint, error }),
    });
  }

  /** Makes every connection anew, also those that libzmq takes for sound. */
  reconnect(): void {
    this.#connector?.reconnectAll();
  }

  #closeSocket(lingerMs: number): Promise<void> {
    this.#connector?.stop();
    this.#connector = undefined;
    this.#socket.linger = lingerMs;
    this.#socket.close();
    return this.#gone;
  }
}
