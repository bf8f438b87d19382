import type { TransportStatus } from '@fedmsg/envelope';

/** What a reader that does not keep up may hold; older events make room for newer ones. */
const CAPACITY = 256;

/** Hands each status event to every reader. */
export class StatusFeed {
  readonly #readers = new Set<StatusReader>();
  #ended = false;

  report(status: TransportStatus): void {
    for (const reader of this.#readers) reader.put(status);
  }

  /** Lets every reader finish with what it holds. */
  end(): void {
    this.#ended = true;
    for (const reader of this.#readers) reader.end();
    this.#readers.clear();
  }

  /** A new reader of these events, then of everything reported from this call on. */
  open(first: readonly TransportStatus[]): AsyncIterableIterator<TransportStatus> {
    const reader: StatusReader = new StatusReader(() => this.#readers.delete(reader));
    if (!this.#ended) for (const status of first) reader.put(status);
    if (this.#ended) reader.end();
    else this.#readers.add(reader);
    return reader;
  }
}

class StatusReader implements AsyncIterableIterator<TransportStatus> {
  readonly #held: TransportStatus[] = [];
  readonly #waiting: ((result: IteratorResult<TransportStatus, undefined>) => void)[] = [];
  readonly #leave: () => void;
  #ended = false;

  constructor(leave: () => void) {
    this.#leave = leave;
  }

  put(status: TransportStatus): void {
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) return waiting({ done: false, value: status });
    if (this.#held.length === CAPACITY) this.#held.shift();
    this.#held.push(status);
  }

  end(): void {
    this.#ended = true;
    for (const waiting of this.#waiting.splice(0)) waiting({ done: true, value: undefined });
  }

  async next(): Promise<IteratorResult<TransportStatus, undefined>> {
    const status = this.#held.shift();
    if (status !== undefined) return { done: false, value: status };
    if (this.#ended) return { done: true, value: undefined };
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async return(): Promise<IteratorResult<TransportStatus, undefined>> {
    this.#leave();
    this.#held.length = 0;
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
