import { StatusFeed, type TransportStatus } from '@fedmsg/envelope';
import type { Event, Socket } from 'zeromq';
import { reconnectDropped, type Reconnector } from './reconnect-dropped.js';
import { watchConnections } from './socket-events.js';

/** The life of one socket, from before it is bound or connected to when nothing of it is left. */
export class SocketLifetime {
  readonly #socket: Socket;
  readonly #feed = new StatusFeed<TransportStatus>();
  /** Settles when libzmq has let go of the socket. */
  readonly #gone: Promise<void>;
  readonly #closed: Promise<Error | undefined>;
  #settleClosed: (error: Error | undefined) => void = () => undefined;
  #closing: Promise<void> | undefined;
  #reconnector: Reconnector | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#closed = new Promise((resolve) => (this.#settleClosed = resolve));
    const report = (status: TransportStatus) => {
      if (!this.isClosing) this.#feed.report(status);
    };
    const note = (event: Event) => this.#reconnector?.note(event);
    this.#gone = watchConnections(socket, report, note).catch(() => undefined);
  }

  get isClosing(): boolean {
    return this.#closing !== undefined;
  }

  /** From now on a connection that libzmq gives up is made again. */
  keepConnected(endpoints: readonly string[]): void {
    this.#reconnector = reconnectDropped(this.#socket, endpoints);
  }

  report(status: TransportStatus): void {
    this.#feed.report(status);
  }

  /** Events from now on, after one `listening` for each of these endpoints. */
  status(listening: readonly string[]): AsyncIterable<TransportStatus> {
    return this.#feed.open(listening.map((endpoint) => ({ type: 'listening', endpoint })));
  }

  closed(): Promise<Error | undefined> {
    return this.#closed;
  }

  /**
   * Closes the socket; what it still holds may go out for `lingerMs`. Resolves when it is gone, and with it its ports
   * and paths. Only the first call counts.
   */
  close({ lingerMs = 0, error }: { readonly lingerMs?: number; readonly error?: Error } = {}): Promise<void> {
    this.#closing ??= this.#close(lingerMs, error);
    return this.#closing;
  }

  async #close(lingerMs: number, error: Error | undefined): Promise<void> {
    this.#reconnector?.stop();
    this.#reconnector = undefined;
    this.#socket.linger = lingerMs;
    this.#socket.close();
    await this.#gone;
    this.#feed.report({ type: 'closed', ...(error === undefined ? {} : { error }) });
    this.#feed.end();
    this.#settleClosed(error);
  }
}
