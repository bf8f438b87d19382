import type { Receipt } from './receipts.js';

/** A message as it goes over the wire, the same for all who get it. */
export interface OutgoingMessage {
  readonly bytes: Buffer;
  /** There where somebody wants to know what becomes of it. */
  readonly receipt: Receipt | undefined;
}

const GONE: OutgoingMessage = { bytes: Buffer.alloc(0), receipt: undefined };

/** The messages that wait for one subscriber: a ring of at most so many, in which a new one takes the oldest's place. */
export class Outbox {
  readonly #limit: number;
  #messages: OutgoingMessage[] = [];
  #first = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#messages.length - this.#first;
  }

  /** @returns how many messages it cost, 0 or 1. */
  put(message: OutgoingMessage): number {
    const cost = this.size < this.#limit ? 0 : 1;
    if (cost > 0) this.#shift().receipt?.missed();
    message.receipt?.queued();
    this.#messages.push(message);
    return cost;
  }

  /** Removes the first messages, at least one if there is one, up to so many bytes. */
  take(bytes: number): OutgoingMessage[] {
    const taken: OutgoingMessage[] = [];
    let sum = 0;
    while (
      this.size > 0 &&
      (taken.length === 0 || sum + this.#messages[this.#first]!.bytes.length <= bytes)
    ) {
      const message = this.#shift();
      sum += message.bytes.length;
      taken.push(message);
    }
    return taken;
  }

  /** Empties it and tells how many messages it held. */
  discard(): number {
    const { size } = this;
    for (const { receipt } of this.#messages.slice(this.#first)) receipt?.missed();
    this.#messages = [];
    this.#first = 0;
    return size;
  }

  #shift(): OutgoingMessage {
    const message = this.#messages[this.#first]!;
    // Not to be kept until the array is cut.
    this.#messages[this.#first] = GONE;
    this.#first += 1;
    if (this.#first === this.#messages.length || this.#first >= 1024) {
      this.#messages = this.#messages.slice(this.#first);
      this.#first = 0;
    }
    return message;
  }
}
