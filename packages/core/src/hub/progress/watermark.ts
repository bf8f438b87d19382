/**
 * Tells of a message only when those that were begun before it are done too: with several worked on at a time, one that
 * is done early must not stand for those that may yet be lost.
 */
export class Watermark<T> {
  readonly #open: { readonly item: T; isDone: boolean }[] = [];
  readonly #onPassed: (item: T) => void;

  constructor(onPassed: (item: T) => void) {
    this.#onPassed = onPassed;
  }

  /** To be called in the order in which they came; what it returns is called when this one is done. */
  begin(item: T): () => void {
    const entry = { item, isDone: false };
    this.#open.push(entry);
    return () => {
      entry.isDone = true;
      while (this.#open[0]?.isDone === true) this.#onPassed(this.#open.shift()!.item);
    };
  }
}
