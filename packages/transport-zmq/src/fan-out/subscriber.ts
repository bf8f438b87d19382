import type { Socket } from 'node:net';
import { causeText } from '../cause.js';
import { SubscriberProtocol } from '../zmtp/subscriber-protocol.js';
import { Outbox, type OutgoingMessage } from './outbox.js';
import { TopicPrefixes } from './topic-prefixes.js';

/** Bytes handed to the system in one go; more only for one message that is larger. */
const BATCH_BYTES = 64 * 1024;
/** Prefixes one subscriber may ask for: more is an attack on our memory. */
const MOST_PREFIXES = 10_000;
/** How long a connection may take to say what it is, as with libzmq. */
const HANDSHAKE_MS = 30_000;

/** What holds for every subscriber. */
export interface SubscriberLimits {
  /** Messages that wait for it before the oldest is dropped. */
  readonly queueSize: number;
  /** Milliseconds for which it may take nothing at all of what is sent to it; 0: any time. */
  readonly stalledMs: number;
}

/** What a publisher hears of its subscribers. */
export interface SubscriberEvents {
  ready(): void;
  subscribed(topic: string): void;
  unsubscribed(topic: string): void;
  /** It is gone, and what it had subscribed to was told as unsubscribed; `lost` messages were waiting for it. */
  gone(lost: number, error: Error | undefined): void;
}

/** One connected subscriber: what it wants and what waits for it. Topics are bytes, one character each (latin1). */
export class Subscriber {
  /** Its address. */
  readonly peer: string;
  readonly #socket: Socket;
  readonly #events: SubscriberEvents;
  readonly #stalledMs: number;
  readonly #prefixes = new TopicPrefixes();
  readonly #outbox: Outbox;
  readonly #flushed: (() => void)[] = [];
  /** What was handed to the system, which has not taken all of it. */
  #inFlight: readonly OutgoingMessage[] = [];
  #isReady = false;
  #error: Error | undefined;

  constructor(socket: Socket, peer: string, limits: SubscriberLimits, events: SubscriberEvents) {
    this.peer = peer;
    this.#socket = socket;
    this.#events = events;
    this.#stalledMs = limits.stalledMs;
    this.#outbox = new Outbox(limits.queueSize);
    const protocol = this.#protocol();
    socket.setNoDelay(true);
    socket.setTimeout(HANDSHAKE_MS);
    socket.on('timeout', () => this.#onTimeout());
    socket.on('data', (chunk: Buffer) => this.#receive(protocol, chunk));
    socket.on('error', (error) => (this.#error ??= error));
    socket.on('close', () => this.#onClose());
    socket.write(SubscriberProtocol.opening);
  }

  /** Messages that it has not taken yet. */
  get pending(): number {
    return this.#outbox.size + this.#inFlight.length;
  }

  wants(topic: string): boolean {
    return this.#prefixes.match(topic);
  }

  /** @returns how many older messages this cost. */
  put(message: OutgoingMessage): number {
    return this.#outbox.put(message);
  }

  /** Hands on what waits; while it has not taken what it was given before, that goes on by itself. */
  flush(): void {
    if (this.#inFlight.length > 0) return;
    const batch = this.#outbox.take(BATCH_BYTES);
    if (batch.length === 0) return;
    this.#inFlight = batch;
    const bytes = batch.length === 1 ? batch[0]!.bytes : Buffer.concat(batch.map((message) => message.bytes));
    this.#socket.write(bytes, (error) => {
      // A socket that is destroyed calls back without an error for what it never wrote.
      if (!error && !this.#socket.destroyed) this.#onTaken();
    });
  }

  /** Resolves when it has taken everything, or is gone. */
  async flushed(): Promise<void> {
    if (this.pending > 0) await new Promise<void>((resolve) => this.#flushed.push(resolve));
  }

  /** Lets go of it; it still gets what the system has taken. Resolves when it is gone. */
  async end(): Promise<void> {
    const gone = new Promise((resolve) => this.#socket.once('close', resolve));
    if (this.#socket.writableLength > 0) this.#socket.destroy();
    else this.#socket.destroySoon();
    await gone;
  }

  #protocol(): SubscriberProtocol {
    return new SubscriberProtocol({
      ready: () => {
        this.#isReady = true;
        this.#socket.setTimeout(this.#stalledMs);
        this.#events.ready();
      },
      subscribe: (topic) => this.#subscribe(topic),
      unsubscribe: (topic) => {
        if (this.#prefixes.delete(topic.toString('latin1'))) this.#events.unsubscribed(topic.toString());
      },
      answer: (bytes) => {
        // Who takes nothing needs no answer, and must not fill our memory with them.
        if (this.#socket.writableLength < BATCH_BYTES) this.#socket.write(bytes);
      },
    });
  }

  #subscribe(topic: Buffer): void {
    if (this.#prefixes.size >= MOST_PREFIXES)
      throw new Error(`it asked for more than ${MOST_PREFIXES} topics`);
    if (this.#prefixes.add(topic.toString('latin1'))) this.#events.subscribed(topic.toString());
  }

  #receive(protocol: SubscriberProtocol, chunk: Buffer): void {
    try {
      protocol.receive(chunk);
    } catch (cause) {
      this.#socket.destroy(new Error(`a subscriber broke the protocol: ${causeText(cause)}`, { cause }));
    }
  }

  #onTaken(): void {
    for (const { receipt } of this.#inFlight) receipt?.taken();
    this.#inFlight = [];
    this.flush();
    if (this.pending === 0) this.#resolveFlushed();
  }

  #onTimeout(): void {
    if (!this.#isReady)
      this.#socket.destroy(new Error(`a connection was no subscriber's within ${HANDSHAKE_MS} ms`));
    else if (this.#inFlight.length > 0) {
      this.#socket.destroy(new Error(`a subscriber took nothing for ${this.#stalledMs} ms`));
    }
  }

  #onClose(): void {
    const lost = this.#outbox.discard() + this.#inFlight.length;
    for (const { receipt } of this.#inFlight) receipt?.missed();
    this.#inFlight = [];
    this.#resolveFlushed();
    for (const prefix of this.#prefixes) this.#events.unsubscribed(Buffer.from(prefix, 'latin1').toString());
    this.#events.gone(lost, this.#error);
  }

  #resolveFlushed(): void {
    for (const resolve of this.#flushed.splice(0)) resolve();
  }
}
