import { setTimeout as delay } from 'node:timers/promises';
import type {
  Delivery,
  Frame,
  Overflow,
  Publisher,
  PublisherOptions,
  TransportStatus,
  WaitOptions,
} from '@fedmsg/envelope';
import type { XPublisher } from 'zeromq';
import { assertFrame } from './assert-frame.js';
import { causeCode, causeText } from './cause.js';
import { TransportError } from './error.js';
import { DropLog } from './drop-log.js';
import { openFanOutPublisher } from './fan-out/fan-out-publisher.js';
import { FrameQueue } from './frame-queue.js';
import { type OpenSocket, openSocket } from './open-socket.js';
import { publisherClosed } from './publisher-closed.js';
import { readSubscriptions } from './read-subscriptions.js';
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

const OVERFLOWS: readonly Overflow[] = ['block', 'drop-oldest', 'error'];

/**
 * Opens a publisher. Frames go to whoever is subscribed at that moment. The bytes of a frame are lent: they must not be
 * changed after `send()`. What happens while a subscriber takes less than is sent is up to `overflow`:
 *
 * - `block`: frames are handed to ZeroMQ one after the other; while a subscriber is at its `high_water_mark` they wait
 *   for it, first in a queue of `queueSize`, then in `send()`.
 * - `error`: the same, but `send()` fails with `QUEUE_FULL` instead of waiting.
 * - `drop-oldest`, listening: each subscriber has its own queue of `high_water_mark` frames, from which the oldest are
 *   dropped and counted, so that none waits for another. The protocol is spoken without libzmq.
 * - `drop-oldest`, connecting: the oldest frames of the one queue of `queueSize` are dropped and counted.
 *
 * A publisher that connects keeps frames for a peer that went away and delivers them when it is back.
 *
 * `deliver()` tells of subscribers where each has its own queue, that is with `drop-oldest`, listening. Everywhere else
 * libzmq has the frames, which does not tell what becomes of them: then it resolves as `send()` does.
 *
 * @throws {TransportError} `INVALID_OPTION`, `INVALID_ENDPOINT`, `ADDRESS_IN_USE`, `BIND_FAILED`, `SOCKET_FAILED`,
 *   `BINDING_UNAVAILABLE`; with encryption also `INVALID_KEY`, `KEY_UNAVAILABLE`, `KEY_EXPOSED`, `UNSUPPORTED_OPTION`. Its methods fail with `CLOSED`, `TIMEOUT`, `QUEUE_FULL` and `INVALID_FRAME`.
 */
export async function createPublisher(options: PublisherOptions & ZmqTransportOptions): Promise<Publisher> {
  const settings = socketSettings(options);
  const { endpoints, attach = 'bind', overflow = 'block' } = options;
  assertOverflow(overflow);
  if (overflow === 'drop-oldest' && attach === 'bind') return openFanOutPublisher(endpoints, settings);
  const open = await openSocket(
    (binding, { ipv6 }) => new binding.XPublisher({ ...publisherSocketOptions(settings), ipv6 }),
    attach,
    endpoints,
    settings,
  );
  return new ZmqPublisher(open, settings, overflow);
}

class ZmqPublisher implements Publisher {
  readonly endpoints: readonly string[];
  readonly #open: OpenSocket<XPublisher>;
  readonly #settings: SocketSettings;
  readonly #queue: FrameQueue;
  readonly #drops: DropLog;
  readonly #subscribers: Subscribers;
  /** The frame that ZeroMQ has not taken yet. */
  #current: Frame | undefined;
  #pumping: Promise<void> | undefined;
  #draining: Promise<void> | undefined;

  constructor(open: OpenSocket<XPublisher>, settings: SocketSettings, overflow: Overflow) {
    const { lifetime } = open;
    this.endpoints = open.endpoints;
    this.#open = open;
    this.#settings = settings;
    this.#drops = new DropLog((status) => lifetime.report(status));
    this.#queue = new FrameQueue(settings.queueSize, overflow, {
      filled: () => void (this.#pumping ??= this.#pump()),
      dropped: () => this.#drops.add('queue full', 1),
    });
    this.#subscribers = new Subscribers((status) => lifetime.report(status));
    readSubscriptions(open.socket, this.#subscribers).catch((error: unknown) => this.#fail(error));
  }

  get pending(): number {
    return this.#queue.size + (this.#current === undefined ? 0 : 1);
  }

  get dropped(): number {
    return this.#drops.total;
  }

  async send(frames: readonly Frame[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    this.#assertOpen();
    for (const frame of frames) assertFrame(frame);
    const room = this.#queue.accept(frames, signal);
    if (room !== undefined) await room;
  }

  async deliver(
    frames: readonly Frame[],
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly Delivery[]> {
    await this.send(frames, options);
    // libzmq does not tell what has left it.
    return frames.map(() => ({ subscribers: undefined }));
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
      for (this.#current = this.#queue.shift(); this.#current !== undefined;) {
        const [topic, body] = this.#current;
        try {
          // Every 512th send in a row is put off to the next turn of the event loop by zeromq.js, so timers still run.
          await socket.send([topic, body]);
          this.#current = this.#queue.shift();
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
    this.#queue.refuse(publisherClosed());
    await Promise.race([this.#pumping, delay(timeoutMs, undefined, { ref: false })]);
    const left = Math.max(0, Math.ceil(deadline - performance.now()));
    await this.#end(lingerMs(this.#settings, left));
  }

  /** The one way out: counts what is left, sends away who waits, lets go of the socket. */
  async #end(linger: number, error?: Error): Promise<void> {
    const { lifetime } = this.#open;
    const left = this.pending;
    this.#queue.discard();
    this.#current = undefined;
    this.#drops.add('closed', left);
    this.#drops.tell();
    this.#queue.refuse(publisherClosed());
    this.#subscribers.refuse(publisherClosed());
    await lifetime.close({ lingerMs: linger, ...(error === undefined ? {} : { error }) });
  }

  /** Reading and sending also fail because the socket was closed: that is no failure. */
  #fail(cause: unknown): void {
    if (this.#open.lifetime.isClosing) return;
    const text = `the publisher at ${this.endpoints.join(', ')} broke: ${causeText(cause)}`;
    void this.#end(0, new TransportError('SOCKET_FAILED', text, { cause }));
  }

  #assertOpen(): void {
    if (this.#draining !== undefined || this.#open.lifetime.isClosing) throw publisherClosed();
  }
}

/** Programs without types pass anything. */
function assertOverflow(overflow: Overflow): void {
  if (OVERFLOWS.includes(overflow)) return;
  const text = `expected overflow to be ${OVERFLOWS.join(', ')}, got ${JSON.stringify(overflow)}`;
  throw new TransportError('INVALID_OPTION', text);
}
