import type { FrameParts, WaitOptions } from '@fedmsg/envelope';
import { TransportError } from '../error.js';
import { Wait } from '../wait.js';
import { encodeRequest } from './routing-envelope.js';

/** A request that has not been answered. */
export interface OutstandingRequest {
  /** What goes over the wire, however often. */
  readonly message: readonly Uint8Array[];
  readonly answer: Promise<FrameParts>;
}

interface Entry extends OutstandingRequest {
  readonly wait: Wait<FrameParts>;
}

/** The requests under way, in the order they were made, by their number. */
export class OutstandingRequests {
  readonly #limit: number;
  readonly #entries = new Map<number, Entry>();
  #lastId = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** @throws {TransportError} `QUEUE_FULL`. */
  add(parts: FrameParts, options: WaitOptions, expected: string): OutstandingRequest {
    if (this.#entries.size >= this.#limit) {
      const text = `expected fewer than ${this.#limit} requests under way: ask again when one of them is answered`;
      throw new TransportError('QUEUE_FULL', text);
    }
    const id = (this.#lastId += 1);
    const wait = new Wait<FrameParts>(options, expected);
    const answer = wait.done.finally(() => this.#entries.delete(id));
    const entry = { message: encodeRequest(id, parts), answer, wait };
    this.#entries.set(id, entry);
    return entry;
  }

  /** An answer to a request that nobody waits for any more is not missed. */
  answer(id: number, parts: FrameParts): void {
    this.#entries.get(id)?.wait.resolve(parts);
  }

  /** Sends away everybody who waits. */
  refuse(error: Error): void {
    for (const { wait } of this.#entries.values()) wait.reject(error);
  }

  [Symbol.iterator](): Iterator<OutstandingRequest> {
    return this.#entries.values();
  }
}
