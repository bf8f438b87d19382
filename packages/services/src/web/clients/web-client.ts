import type { WebMessage } from '../messages/web-message.js';
import type { Sink, WebClientKind } from './sink.js';
import type { TopicInterest } from './topic-interest.js';

/** Bytes handed over in one go; more only for one message that is larger. */
const BATCH_BYTES = 64 * 1024;

/** One client, and what became of the messages that it asked for. */
export interface WebClientCounts {
  /** Tells it from the others; counted from 1. */
  readonly id: number;
  readonly kind: WebClientKind;
  /** Address and port of the peer: the client, or the proxy before it. */
  readonly address: string;
  /** How many patterns it asked for. */
  readonly subscriptions: number;
  readonly sent: number;
  /** Waiting for it now. */
  readonly queued: number;
  /** Lost because its queue was full: the oldest make room. */
  readonly dropped: number;
}

/** What waits for one client, and the writing of it: at its own pace, and never more than its queue holds. */
export class WebClient {
  readonly #id: number;
  readonly #sink: Sink;
  readonly #interest: TopicInterest;
  readonly #queueSize: number;
  readonly #queue: Buffer[] = [];
  #inFlight = 0;
  #waitingSince = 0;
  #sent = 0;
  #dropped = 0;
  #isBehind = false;

  constructor(id: number, sink: Sink, interest: TopicInterest, queueSize: number) {
    this.#id = id;
    this.#sink = sink;
    this.#interest = interest;
    this.#queueSize = queueSize;
  }

  get counts(): WebClientCounts {
    return {
      id: this.#id,
      kind: this.#sink.kind,
      address: this.#sink.address,
      subscriptions: this.#interest.size,
      sent: this.#sent,
      queued: this.#queue.length + this.#inFlight,
      dropped: this.#dropped,
    };
  }

  get isIdle(): boolean {
    return this.#queue.length + this.#inFlight === 0;
  }

  /**
   * Queues a message, if it asked for it, for the next {@link flush}.
   *
   * @returns whether it fell behind with this one: it lost a message, and had lost none since its queue was last empty.
   */
  offer(message: WebMessage): boolean {
    if (!this.#interest.covers(message.topic)) return false;
    const isFull = this.#queue.length >= this.#queueSize;
    if (isFull) this.#queue.shift();
    this.#queue.push(this.#sink.encode(message));
    if (!isFull) return false;
    this.#dropped++;
    const fellBehind = !this.#isBehind;
    this.#isBehind = true;
    return fellBehind;
  }

  /** Hands on what waits; while it has not taken what it was given before, that goes on by itself. */
  flush(): void {
    if (this.#inFlight > 0) return;
    const batch = this.#takeBatch();
    if (batch.length === 0) return;
    this.#inFlight = batch.length;
    this.#waitingSince = performance.now();
    this.#sink.write(batch, () => this.#onTaken());
  }

  /** Whether it has not taken for so long what was handed to it. */
  isStalled(limitMs: number): boolean {
    return this.#inFlight > 0 && performance.now() - this.#waitingSince >= limitMs;
  }

  /** @returns whether it still answers. */
  beat(): boolean {
    return this.#sink.beat();
  }

  end(): void {
    this.#sink.end();
  }

  destroy(): void {
    this.#sink.destroy();
  }

  #takeBatch(): readonly Buffer[] {
    let bytes = 0;
    let count = 0;
    for (const { length } of this.#queue) {
      bytes += length;
      if (count > 0 && bytes > BATCH_BYTES) break;
      count++;
    }
    return this.#queue.splice(0, count);
  }

  #onTaken(): void {
    this.#sent += this.#inFlight;
    this.#inFlight = 0;
    if (this.#queue.length === 0) this.#isBehind = false;
    this.flush();
  }
}
