import type { PublisherName, SentBody, SentReport } from './publishers.js';

/** What became of the messages of one publisher. */
export interface Outcome {
  readonly from: PublisherName;
  readonly published: number;
  /** Of those, what the publisher was told was not taken, or may not have been. */
  readonly failed: number;
  /** Published as far as the publisher knows, and never received. */
  readonly lost: number;
  /** Received once more, with a `msg_id` that had come before. */
  readonly duplicates: number;
  /** Received for the first time after a later one. */
  readonly outOfOrder: number;
}

/** What a subscriber received, without the messages whose `msg_id` it had received before. */
export class Arrivals {
  readonly #ids = new Set<string>();
  readonly #of = new Map<
    PublisherName,
    { orders: Set<number>; duplicates: number; outOfOrder: number; last: number }
  >();
  #total = 0;

  /** Every message, duplicates included. */
  get total(): number {
    return this.#total;
  }

  add(id: string, { from, order }: SentBody): void {
    const seen = this.#from(from);
    this.#total++;
    if (this.#ids.has(id)) {
      seen.duplicates++;
      return;
    }
    this.#ids.add(id);
    seen.orders.add(order);
    if (order < seen.last) seen.outOfOrder++;
    seen.last = Math.max(seen.last, order);
  }

  /** Whether everything came that the publisher was told was taken. */
  isComplete(report: SentReport): boolean {
    return this.outcome(report).lost === 0;
  }

  outcome({ from, published, failed }: SentReport): Outcome {
    const { orders, duplicates, outOfOrder } = this.#from(from);
    const unknown = new Set(failed);
    let lost = 0;
    for (let order = 0; order < published; order++) if (!orders.has(order) && !unknown.has(order)) lost++;
    return { from, published, failed: failed.length, lost, duplicates, outOfOrder };
  }

  #from(from: PublisherName) {
    const known = this.#of.get(from);
    if (known !== undefined) return known;
    const fresh = { orders: new Set<number>(), duplicates: 0, outOfOrder: 0, last: -1 };
    this.#of.set(from, fresh);
    return fresh;
  }
}
