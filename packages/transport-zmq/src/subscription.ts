import type { FrameBatch, Subscription, SubscriptionOptions, TransportStatus } from '@fedmsg/envelope';
import type { Subscriber } from 'zeromq';
import { BatchReader } from './batch-reader.js';
import { causeText } from './cause.js';
import { TransportError } from './error.js';
import { type OpenSocket, openSocket } from './open-socket.js';
import { SilenceWatchdog } from './silence-watchdog.js';
import {
  type SocketSettings,
  socketSettings,
  subscriptionSocketOptions,
  type ZmqTransportOptions,
} from './socket-options.js';

/**
 * Opens a subscription: one socket, however many endpoints. A batch holds what had arrived, so a reader that falls
 * behind gets larger ones. The bytes belong to whoever reads them and stay valid for as long as they are kept.
 *
 * Connections are made, and made again, in the background: a peer that is not there is no error, but a status event.
 *
 * @throws {TransportError} `INVALID_OPTION`, `INVALID_ENDPOINT`, `ADDRESS_IN_USE`, `BIND_FAILED`, `SOCKET_FAILED`,
 *   `BINDING_UNAVAILABLE`; with encryption also `INVALID_KEY`, `KEY_UNAVAILABLE`, `KEY_EXPOSED`. Iterating fails with `ALREADY_ITERATED` and `SOCKET_FAILED`.
 */
export async function createSubscription(
  options: SubscriptionOptions & ZmqTransportOptions,
): Promise<Subscription> {
  const { endpoints, attach = 'connect', topics = [''], signal } = options;
  const settings = socketSettings(options);
  const open = await openSocket(
    (binding, { ipv6 }) => {
      const socket = new binding.Subscriber({ ...subscriptionSocketOptions(settings), ipv6 });
      for (const topic of topics) socket.subscribe(topic);
      return socket;
    },
    attach,
    endpoints,
    settings,
  );
  return new ZmqSubscription(open, settings, signal);
}

class ZmqSubscription implements Subscription {
  readonly endpoints: readonly string[];
  readonly #open: OpenSocket<Subscriber>;
  readonly #reader: BatchReader;
  readonly #signal: AbortSignal | undefined;
  readonly #watchdog: SilenceWatchdog;
  readonly #onAbort = (): void => void this.close();
  #iterated = false;

  constructor(
    open: OpenSocket<Subscriber>,
    { zmq_silence_timeout }: SocketSettings,
    signal: AbortSignal | undefined,
  ) {
    this.endpoints = open.endpoints;
    this.#open = open;
    const reader = new BatchReader(open.socket);
    this.#reader = reader;
    this.#watchdog = new SilenceWatchdog(zmq_silence_timeout, reader, (silentMs) => {
      open.lifetime.report({ type: 'silent', silentMs });
      open.lifetime.reconnect();
    });
    this.#signal = signal;
    if (signal?.aborted === true) void this.close();
    else signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  status(): AsyncIterable<TransportStatus> {
    return this.#open.status();
  }

  closed(): Promise<Error | undefined> {
    return this.#open.lifetime.closed();
  }

  close(): Promise<void> {
    return this.#end();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  [Symbol.asyncIterator](): AsyncIterator<FrameBatch> {
    if (this.#iterated) {
      const text = 'a subscription is iterated once: create another one to read again';
      throw new TransportError('ALREADY_ITERATED', text);
    }
    this.#iterated = true;
    const batches = this.#batches();
    return {
      next: () => batches.next(),
      // Closing first ends a read that is under way; the generator alone would wait for it.
      return: async () => {
        await this.close();
        return batches.return(undefined);
      },
    };
  }

  async *#batches(): AsyncGenerator<FrameBatch, undefined, undefined> {
    const { lifetime } = this.#open;
    const [endpoint, second] = this.endpoints;
    const origin = endpoint !== undefined && second === undefined ? { endpoint } : {};
    try {
      while (!lifetime.isClosing) {
        const frames = await this.#reader.next();
        if (!lifetime.isClosing) yield { frames, ...origin };
      }
    } catch (cause) {
      // A read fails when the socket is closed under it: then the iteration is over, and well.
      if (!lifetime.isClosing) throw await this.#fail(cause);
    }
    return undefined;
  }

  async #fail(cause: unknown): Promise<TransportError> {
    const text = `the subscription at ${this.endpoints.join(', ')} broke: ${causeText(cause)}`;
    const error = new TransportError('SOCKET_FAILED', text, { cause });
    await this.#end(error);
    return error;
  }

  #end(error?: Error): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#watchdog.stop();
    return this.#open.lifetime.close(error === undefined ? {} : { error });
  }
}
