import type { FrameParts, Lifecycle, TransportStatus } from '@fedmsg/envelope';
import type { Publisher as PubSocket } from 'zeromq';
import { assertParts } from './assert-frame.js';
import { causeCode, causeText } from './cause.js';
import { TransportError } from './error.js';
import { type OpenSocket, openSocket } from './open-socket.js';
import { publisherClosed } from './publisher-closed.js';
import { broadcasterSocketOptions, socketSettings, type ZmqTransportOptions } from './socket-options.js';

/** Sends messages of any number of parts to whoever is subscribed to the first of them. */
export interface Broadcaster extends Lifecycle {
  /** Addresses in use, with the port that was really bound. */
  readonly endpoints: readonly string[];
  /** Sends one message. Waits for nobody: who is not there, or does not read, misses it. */
  send(parts: FrameParts): Promise<void>;
}

/** Where to listen. */
export interface BroadcasterOptions extends ZmqTransportOptions {
  readonly endpoints: readonly string[];
}

/**
 * Opens a socket that tells everybody the same now and then, such as how a program is. For the messages of a bus, which
 * have two parts and of which each matters, there is `createPublisher`.
 *
 * @throws {TransportError} as `createPublisher`. `send()` fails with `CLOSED`, `INVALID_FRAME` and `SOCKET_FAILED`.
 */
export async function createBroadcaster({ endpoints, ...options }: BroadcasterOptions): Promise<Broadcaster> {
  const settings = socketSettings(options);
  const open = await openSocket(
    (binding, { ipv6 }) => new binding.Publisher({ ...broadcasterSocketOptions(settings), ipv6 }),
    'bind',
    endpoints,
    settings,
  );
  return new ZmqBroadcaster(open);
}

class ZmqBroadcaster implements Broadcaster {
  readonly endpoints: readonly string[];
  readonly #open: OpenSocket<PubSocket>;
  /** A socket takes one message at a time. */
  #sending: Promise<unknown> = Promise.resolve();

  constructor(open: OpenSocket<PubSocket>) {
    this.endpoints = open.endpoints;
    this.#open = open;
  }

  send(parts: FrameParts): Promise<void> {
    const sending = this.#sending.then(() => this.#send(parts));
    this.#sending = sending.catch(() => undefined);
    return sending;
  }

  status(): AsyncIterable<TransportStatus> {
    return this.#open.status();
  }

  closed(): Promise<Error | undefined> {
    return this.#open.lifetime.closed();
  }

  async close(): Promise<void> {
    await this.#open.lifetime.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #send(parts: FrameParts): Promise<void> {
    const { socket, lifetime } = this.#open;
    assertParts(parts);
    if (lifetime.isClosing) throw publisherClosed();
    try {
      await socket.send([...parts] as Buffer[]);
    } catch (cause) {
      if (lifetime.isClosing || causeCode(cause) === 'EAGAIN') throw publisherClosed();
      throw new TransportError('SOCKET_FAILED', `a message could not be sent: ${causeText(cause)}`, {
        cause,
      });
    }
  }
}
