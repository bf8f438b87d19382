import { setTimeout as delay } from 'node:timers/promises';
import type { Frame, Publisher, PublisherOptions, TransportStatus, WaitOptions } from '@fedmsg/envelope';
import type { XPublisher } from 'zeromq';
import { causeCode, causeText } from './cause.js';
import { TransportError } from './error.js';
import { FrameQueue } from './frame-queue.js';
import { type OpenSocket, openSocket } from './open-socket.js';
import {
  lingerMs,
  publisherSocketOptions,
  type SocketSettings,
  socketSettings,
  type ZmqTransportOptions,
} from './socket-options.js';
import { Subscribers } from './subscribers.js';

/** The longest pause before a peer at its high water mark is tried again, in milliseconds. */
const LONGEST_PAUSE_MS = 16;

/**
 * Opens a publisher. Frames are handed to ZeroMQ one after the other and go to whoever is subscribed at that moment;
 * while a subscriber is at its high water mark they wait, first in a queue of `queueSize`, then in `send()`. The bytes
 * of a frame are lent: they must not be changed after `send()`.
 *
 * A publisher that connects keeps frames for a peer that went away and delivers them when it is back.
 *
 * @throws {TransportError} `INVALID_OPTION`, `INVALID_ENDPOINT`, `ADDRESS_IN_USE`, `BIND_FAILED`, `SOCKET_FAILED`,
 *   `BINDING_UNAVAILABLE`. Its methods fail with `CLOSED`, `TIMEOUT` and `INVALID_FRAME`.
 */
export async function createPublisher(options: PublisherOptions & ZmqTransportOptions): Promise<Publisher> {
  const settings = socketSettings(options);
  const open = await openSocket(
    (binding, { ipv6 }) => new binding.XPublisher({ ...publisherSocketOptions(settings), ipv6 }),
    options.attach ?? 'bind',
    options.endpoints,
  );
  return new ZmqPublisher(open, settings);
}

class ZmqPublisher implements Publisher {
  readonly endpoints: readonly string[];
  readonly #open: OpenSocket<XPublisher>;
  readonly #settings: SocketSettings;
  readonly #queue: FrameQueue;
  readonly #subscribers = new Subscribers();
  #pumping: Promise<void> | undefined;
  #draining: Promise<void> | undefined;
  #dropped = 0;

  constructor(open: OpenSocket<XPublisher>, settings: SocketSettings) {
    this.endpoints = open.endpoints;
    this.#open = open;
    this.#settings = settings;
    this.#queue = new FrameQueue(settings.queueSize);
    this.#subscribers
      .watch(open.socket, (status) => open.lifetime.report(status))
      .catch((error: unknown) => this.#fail(error));
  }

  get pending(): number {
    return this.#queue.size;
  }

  get dropped(): number {
    return this.#dropped;
  }

  async send(frames: readonly Frame[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    this.#assertOpen();
    for (const frame of frames) assertFrame(frame);
    const accepted = this.#queue.accept(frames, signal);
    this.#pumping ??= this.#pump();
    await accepted;
  }

  async ready(options: WaitOptions = {}): Promise<void> {
    this.#assertOpen();
    await this.#subscribers.present(options, `a subscriber of ${this.endpoints.join(', ')}`);
  }

  status(): AsyncIterable<TransportStatus> {
    return this.#open.status();
  }

  closed(): Promise<Error | undefined> {
    return this.#open.lifetime.closed();
  }

  async close(): Promise<void> {
    await this.#end(0);
  }

  async drain({ timeoutMs = 1000 }: { readonly timeoutMs?: number } = {}): Promise<void> {
    this.#draining ??= this.#drain(timeoutMs);
    await this.#draining;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain();
  }

  /** Hands the queue to ZeroMQ, frame by frame: a socket takes one send at a time, and the order is the queue's. */
  async #pump(): Promise<void> {
    const { socket, lifetime } = this.#open;
    let pauseMs = 0;
    try {
      for (let frame = this.#queue.peek(); frame !== undefined; frame = this.#queue.peek()) {
        try {
          // Every 512th send in a row is put off to the next turn of the event loop by zeromq.js, so timers still run.
          await socket.send([frame[0], frame[1]]);
          this.#queue.shift();
          pauseMs = 0;
        } catch (error) {
          if (causeCode(error) !== 'EAGAIN' || lifetime.isClosing) throw error;
          // A subscriber is at its high water mark, and nothing tells when it has room again.
          await delay(pauseMs);
          pauseMs = Math.min(pauseMs * 2 + 1, LONGEST_PAUSE_MS);
        }
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#pumping = undefined;
    }
  }

  async #drain(timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    this.#queue.refuse(closedError());
    await Promise.race([this.#pumping, delay(timeoutMs, undefined, { ref: false })]);
    const left = Math.max(0, Math.ceil(deadline - performance.now()));
    await this.#end(lingerMs(this.#settings, left));
  }

  /** The one way out: counts what is left, sends away who waits, lets go of the socket. */
  async #end(linger: number, error?: Error): Promise<void> {
    const { lifetime } = this.#open;
    const left = this.#queue.discard();
    this.#dropped += left;
    if (left > 0) lifetime.report({ type: 'dropped', count: left, reason: 'closed' });
    this.#queue.refuse(closedError());
    this.#subscribers.refuse(closedError());
    await lifetime.close({ lingerMs: linger, ...(error === undefined ? {} : { error }) });
  }

  /** Reading and sending also fail because the socket was closed: that is no failure. */
  #fail(cause: unknown): void {
    if (this.#open.lifetime.isClosing) return;
    const text = `the publisher at ${this.endpoints.join(', ')} broke: ${causeText(cause)}`;
    void this.#end(0, new TransportError('SOCKET_FAILED', text, { cause }));
  }

  #assertOpen(): void {
    if (this.#draining !== undefined || this.#open.lifetime.isClosing) throw closedError();
  }
}

function closedError(): TransportError {
  return new TransportError('CLOSED', 'the publisher is closed: create another one to send again');
}

function assertFrame(frame: Frame): void {
  if (frame.length !== 2 || !(frame[0] instanceof Uint8Array) || !(frame[1] instanceof Uint8Array)) {
    throw new TransportError(
      'INVALID_FRAME',
      'expected a frame of two parts, topic and body, each a Uint8Array',
    );
  }
}
