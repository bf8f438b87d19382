import type { TransportStatus } from '@fedmsg/envelope';
import type { Event, Socket } from 'zeromq';
import { Lifetime } from './lifetime.js';
import { reconnectDropped, type Reconnector } from './reconnect-dropped.js';
import { watchConnections } from './socket-events.js';

/** The life of one socket of libzmq, from before it is bound or connected. */
export class SocketLifetime extends Lifetime {
  readonly #socket: Socket;
  /** Settles when libzmq has let go of the socket. */
  readonly #gone: Promise<void>;
  #reconnector: Reconnector | undefined;

  constructor(socket: Socket) {
    super((lingerMs) => this.#closeSocket(lingerMs));
    this.#socket = socket;
    const report = (status: TransportStatus) => {
      if (!this.isClosing) this.report(status);
    };
    const note = (event: Event) => this.#reconnector?.note(event);
    this.#gone = watchConnections(socket, report, note).catch(() => undefined);
  }

  /** From now on a connection that libzmq gives up is made again. */
  keepConnected(endpoints: readonly string[]): void {
    this.#reconnector = reconnectDropped(this.#socket, endpoints);
  }

  /** Makes every connection anew, also those that libzmq takes for sound. */
  reconnect(): void {
    this.#reconnector?.reconnectAll();
  }

  #closeSocket(lingerMs: number): Promise<void> {
    this.#reconnector?.stop();
    this.#reconnector = undefined;
    this.#socket.linger = lingerMs;
    this.#socket.close();
    return this.#gone;
  }
}
