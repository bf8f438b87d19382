import type { FrameBatch, Subscription } from '@fedmsg/envelope';

/** A subscription under the endpoint name it is for. */
export interface NamedSubscription {
  readonly name: string;
  readonly subscription: Subscription;
}

/** What one subscription brought. */
export interface NamedBatch extends FrameBatch {
  readonly name: string;
}

interface Arrival {
  readonly source: Source;
  readonly result: IteratorResult<FrameBatch>;
}

interface Source {
  readonly name: string;
  readonly iterator: AsyncIterator<FrameBatch>;
}

/**
 * The batches of several subscriptions as they come. Every source has one read under way and no more, so none can
 * starve another or fill the memory. Ends when all have ended; leaving it frees all of them.
 */
export async function* mergeBatches(subscriptions: readonly NamedSubscription[]): AsyncGenerator<NamedBatch> {
  const arrivals = new Arrivals();
  let open = 0;
  try {
    for (const { name, subscription } of subscriptions) {
      arrivals.read({ name, iterator: subscription[Symbol.asyncIterator]() });
      open++;
    }
    while (open > 0) {
      const { source, result } = await arrivals.next();
      if (result.done === true) {
        open--;
        continue;
      }
      yield { ...result.value, name: source.name };
      // Only now: the bytes of a batch are valid until the next one is asked for.
      arrivals.read(source);
    }
  } finally {
    await Promise.all(subscriptions.map(({ subscription }) => subscription.close()));
  }
}

/**
 * Reads that have finished, in order. Not `Promise.race`, which adds a reaction to every pending read each time it is
 * called and so grows with the messages.
 */
class Arrivals {
  readonly #finished: Arrival[] = [];
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  read(source: Source): void {
    source.iterator.next().then(
      (result) => {
        this.#finished.push({ source, result });
        this.#wake?.();
      },
      (error: unknown) => {
        this.#failure ??= { error };
        this.#wake?.();
      },
    );
  }

  async next(): Promise<Arrival> {
    for (;;) {
      const arrival = this.#finished.shift();
      if (arrival !== undefined) return arrival;
      if (this.#failure !== undefined) throw this.#failure.error;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
