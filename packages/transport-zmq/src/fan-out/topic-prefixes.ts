/** The prefixes one subscriber asked for. Prefixes and topics are bytes, one character each (latin1). */
export class TopicPrefixes {
  readonly #prefixes = new Set<string>();
  /** How many prefixes there are of each length: a topic is looked up once a length, however many prefixes there are. */
  readonly #lengths = new Map<number, number>();

  get size(): number {
    return this.#prefixes.size;
  }

  /** @returns false when it was there before: a subscriber asks once or often, as it likes. */
  add(prefix: string): boolean {
    if (this.#prefixes.has(prefix)) return false;
    this.#prefixes.add(prefix);
    this.#lengths.set(prefix.length, (this.#lengths.get(prefix.length) ?? 0) + 1);
    return true;
  }

  /** @returns false when it was not there. */
  delete(prefix: string): boolean {
    if (!this.#prefixes.delete(prefix)) return false;
    const left = (this.#lengths.get(prefix.length) ?? 0) - 1;
    if (left > 0) this.#lengths.set(prefix.length, left);
    else this.#lengths.delete(prefix.length);
    return true;
  }

  match(topic: string): boolean {
    for (const length of this.#lengths.keys()) {
      if (length <= topic.length && this.#prefixes.has(topic.slice(0, length))) return true;
    }
    return false;
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#prefixes.values();
  }
}
