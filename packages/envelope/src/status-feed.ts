/** What a reader that does not keep up may hold; older events make room for newer ones. */
const CAPACITY = 256;

/**
 * Hands each status event to every reader: what stands behind `status()`. For the packages that implement a transport
 * or stand on one.
 */
export class StatusFeed<Status> {
  readonly #readers = new Set<StatusReader<Status>>();
  #ended = false;

  /** Gives the event to everyone who reads now. */
  report(status: Status): void {
    for (const reader of this.#readers) reader.put(status);
  }

  /** Lets every reader finish with what it holds. */
  end(): void {
    this.#ended = true;
    for (const reader of this.#readers) reader.end();
    this.#readers.clear();
  }

  /** A new reader of the events in `first`, then of everything reported from this call on. */
  open(first: readonly Status[] = []): AsyncIterableIterator<Status> {
    const reader = new StatusReader<Status>((self) => this.#readers.delete(self));
    if (!this.#ended) for (const status of first) reader.put(status);
    if (this.#ended) reader.end();
    else this.#readers.add(reader);
    return reader;
  }
}

class StatusReader<Status> implements AsyncIterableIterator<Status> {
  readonly #held: Status[] = [];
  readonly #waiting: ((result: IteratorResult<Status, undefined>) => void)[] = [];
  readonly #leave: (reader: StatusReader<Status>) => void;
  #ended = false;

  constructor(leave: (reader: StatusReader<Status>) => void) {
    this.#leave = leave;
  }

  put(status: Status): void {
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) return waiting({ done: false, value: status });
    if (this.#held.length === CAPACITY) this.#held.shift();
    this.#held.push(status);
  }

  end(): void {
    this.#ended = true;
    for (const waiting of this.#waiting.splice(0)) waiting({ done: true, value: undefined });
  }

  async next(): Promise<IteratorResult<Status, undefined>> {
    const status = this.#held.shift();
    if (status !== undefined) return { done: false, value: status };
    if (this.#ended) return { done: true, value: undefined };
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async return(): Promise<IteratorResult<Status, undefined>> {
    this.#leave(this);
    this.#held.length = 0;
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
