import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import type { Delivery, Frame, Publisher, TransportStatus, WaitOptions } from '@fedmsg/envelope';
import { assertFrame } from '../assert-frame.js';
import { DropLog } from '../drop-log.js';
import { parseEndpoints } from '../endpoint.js';
import { TransportError } from '../error.js';
import { Lifetime } from '../lifetime.js';
import { publisherClosed } from '../publisher-closed.js';
import { lingerMs, type SocketSettings } from '../socket-options.js';
import { Subscribers } from '../subscribers.js';
import { encodeMessage } from '../zmtp/frames.js';
import { listen, type Listener } from './listener.js';
import { peerAddress } from './peer-address.js';
import type { OutgoingMessage } from './outbox.js';
import { type Receipt, Receipts } from './receipts.js';
import { Subscriber } from './subscriber.js';

/** Frames taken before the event loop must run, so that the subscribers can take them. */
const FRAMES_A_TURN = 256;

/**
 * Opens a publisher that listens and holds a queue for each subscriber, in which new frames take the place of the
 * oldest. It speaks the protocol itself: libzmq either makes every subscriber wait for the slowest, or drops frames
 * and tells nobody which.
 *
 * @throws {TransportError} `INVALID_ENDPOINT`, `ADDRESS_IN_USE`, `BIND_FAILED`, `UNSUPPORTED_OPTION`.
 */
export async function openFanOutPublisher(
  endpoints: readonly string[],
  settings: SocketSettings,
): Promise<Publisher> {
  const parsed = parseEndpoints(endpoints, 'bind');
  assertUnencrypted(settings);
  const publisher = new FanOutPublisher(settings);
  try {
    for (const endpoint of parsed) {
      publisher.add(await listen(endpoint, (socket, bound) => publisher.welcome(socket, bound)));
    }
    return publisher;
  } catch (error) {
    await publisher.close();
    throw error;
  }
}

/** Better no publisher than one that says everything in the clear. */
function assertUnencrypted({ zmq_curve_server }: SocketSettings): void {
  if (zmq_curve_server !== true) return;
  const text =
    'zmq_curve_server needs libzmq, which cannot drop the oldest frames for each subscriber: ' +
    "leave it out, or use another overflow than 'drop-oldest'";
  throw new TransportError('UNSUPPORTED_OPTION', text);
}

class FanOutPublisher implements Publisher {
  readonly #settings: SocketSettings;
  readonly #queueSize: number;
  readonly #framesATurn: number;
  readonly #listeners: Listener[] = [];
  readonly #connected = new Set<Subscriber>();
  readonly #lifetime = new Lifetime(() => this.#free());
  readonly #topics = new Subscribers((status) => this.#report(status));
  readonly #drops = new DropLog((status) => this.#lifetime.report(status));
  /** Settles at the end of this turn of the event loop, once it has brought frames. */
  #turn: Promise<void> | undefined;
  #framesInTurn = 0;
  #draining: Promise<void> | undefined;

  constructor(settings: SocketSettings) {
    this.#settings = settings;
    this.#queueSize = settings.high_water_mark === 0 ? Infinity : settings.high_water_mark;
    // Less than a queue, or a burst would push out its own beginning before any subscriber could take it.
    this.#framesATurn = Math.max(1, Math.min(FRAMES_A_TURN, Math.floor(this.#queueSize / 2)));
  }

  get endpoints(): readonly string[] {
    return this.#listeners.map(({ endpoint }) => endpoint);
  }

  get pending(): number {
    let sum = 0;
    for (const { pending } of this.#connected) sum += pending;
    return sum;
  }

  get dropped(): number {
    return this.#drops.total;
  }

  add(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Takes a connection in; it gets frames once it has said which. */
  welcome(socket: Socket, endpoint: string): void {
    const { zmq_tcp_keepalive: keepAlive, zmq_tcp_keepalive_idle: idle } = this.#settings;
    if (keepAlive >= 0) socket.setKeepAlive(keepAlive === 1, Math.max(0, idle) * 1000);
    const peer = peerAddress(socket) ?? endpoint;
    const limits = { queueSize: this.#queueSize, stalledMs: this.#settings.zmq_stalled_peer_timeout };
    const subscriber = new Subscriber(socket, peer, limits, {
      ready: () => this.#report({ type: 'connected', endpoint }),
      subscribed: (topic) => this.#topics.add(topic),
      unsubscribed: (topic) => this.#topics.remove(topic),
      gone: (lost, error) => {
        this.#connected.delete(subscriber);
        this.#drops.add(this.#lifetime.isClosing ? 'closed' : 'disconnected', lost, peer);
        this.#report({ type: 'disconnected', endpoint, ...(error === undefined ? {} : { error }) });
      },
    });
    this.#connected.add(subscriber);
  }

  async send(frames: readonly Frame[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    await this.#accept(frames, signal);
  }

  async deliver(frames: readonly Frame[], options: WaitOptions = {}): Promise<readonly Delivery[]> {
    const receipts = new Receipts(frames.length);
    await this.#accept(frames, options.signal, receipts);
    return receipts.settled(options);
  }

  async ready(options: WaitOptions = {}): Promise<void> {
    this.#assertOpen();
    await this.#topics.present(options, `a subscriber of ${this.endpoints.join(', ')}`);
  }

  status(): AsyncIterable<TransportStatus> {
    return this.#lifetime.status(this.endpoints);
  }

  closed(): Promise<Error | undefined> {
    return this.#lifetime.closed();
  }

  close(): Promise<void> {
    return this.#lifetime.close();
  }

  async drain({ timeoutMs = 1000 }: { readonly timeoutMs?: number } = {}): Promise<void> {
    this.#draining ??= this.#drain(lingerMs(this.#settings, timeoutMs));
    await this.#draining;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain();
  }

  async #accept(
    frames: readonly Frame[],
    signal: AbortSignal | undefined,
    receipts?: Receipts,
  ): Promise<void> {
    for (const frame of frames) assertFrame(frame);
    // Who waits here comes after a send that is under way, since that waited first.
    while (this.#isTurnOver()) await this.#turn;
    this.#assertOpen();
    signal?.throwIfAborted();
    for (let index = 0; index < frames.length; index++) {
      while (this.#isTurnOver()) await this.#turn;
      if (this.#lifetime.isClosing) throw publisherClosed();
      this.#put(frames[index]!, receipts?.of(index));
    }
  }

  #put(frame: Frame, receipt: Receipt | undefined): void {
    const [topic, body] = frame;
    const name = Buffer.from(topic.buffer, topic.byteOffset, topic.byteLength).toString('latin1');
    let message: OutgoingMessage | undefined;
    for (const subscriber of this.#connected) {
      if (!subscriber.wants(name)) continue;
      // Made once and shared by all.
      message ??= { bytes: encodeMessage([topic, body]), receipt };
      this.#drops.add('queue full', subscriber.put(message), subscriber.peer);
    }
    this.#framesInTurn += 1;
    this.#turn ??= this.#endTurn();
  }

  #isTurnOver(): boolean {
    return this.#framesInTurn >= this.#framesATurn;
  }

  async #endTurn(): Promise<void> {
    await nextTurn();
    this.#turn = undefined;
    this.#framesInTurn = 0;
    for (const subscriber of this.#connected) subscriber.flush();
  }

  async #drain(limitMs: number): Promise<void> {
    while (this.#turn !== undefined) await this.#turn;
    const flushed = Promise.all([...this.#connected].map((subscriber) => subscriber.flushed()));
    await Promise.race([flushed, delay(limitMs, undefined, { ref: false })]);
    await this.close();
  }

  async #free(): Promise<void> {
    this.#topics.refuse(publisherClosed());
    await Promise.all([
      ...this.#listeners.map((listener) => listener.close()),
      ...[...this.#connected].map((subscriber) => subscriber.end()),
    ]);
    this.#drops.tell();
  }

  /** What the closing of it all brings with it is not told. */
  #report(status: TransportStatus): void {
    if (!this.#lifetime.isClosing) this.#lifetime.report(status);
  }

  #assertOpen(): void {
    if (this.#draining !== undefined || this.#lifetime.isClosing) throw publisherClosed();
  }
}
