import type { FrameBatch } from '@fedmsg/envelope';

/** One source that is being read. */
interface Reading<Batch> {
  readonly iterator: AsyncIterator<FrameBatch>;
  readonly toBatch: (batch: FrameBatch) => Batch;
}

interface Arrival<Batch> {
  readonly reading: Reading<Batch>;
  readonly result: IteratorResult<FrameBatch>;
}

/**
 * The batches of several sources as they come. Every source has one read under way and no more, so none can starve
 * another or fill the memory. Not `Promise.race`, which adds a reaction to every pending read each time it is called and
 * so grows with the messages.
 */
export class BatchMerge<Batch> {
  readonly #arrivals: Arrival<Batch>[] = [];
  #open = 0;
  #isComplete = false;
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  /** Begins to read one more source; `toBatch` makes of its batches what is handed on. */
  add(source: AsyncIterable<FrameBatch>, toBatch: (batch: FrameBatch) => Batch): void {
    this.#open++;
    this.#read({ iterator: source[Symbol.asyncIterator](), toBatch });
  }

  /** No source comes any more: the batches end with the last of them. */
  complete(): void {
    this.#isComplete = true;
    this.#wake?.();
  }

  /** The batches end with this error, after those that have come. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake?.();
  }

  async *batches(): AsyncGenerator<Batch> {
    for (;;) {
      const arrival = this.#arrivals.shift();
      if (arrival === undefined) {
        if (this.#failure !== undefined) throw this.#failure.error;
        if (this.#isComplete && this.#open === 0) return;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      } else if (arrival.result.done === true) {
        this.#open--;
      } else {
        yield arrival.reading.toBatch(arrival.result.value);
        this.#read(arrival.reading);
      }
    }
  }

  #read(reading: Reading<Batch>): void {
    reading.iterator.next().then(
      (result) => {
        this.#arrivals.push({ reading, result });
        this.#wake?.();
      },
      (error: unknown) => this.fail(error),
    );
  }
}
