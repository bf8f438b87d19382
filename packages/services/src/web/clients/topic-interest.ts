import { topicPrefix } from '@fedmsg/envelope';

/** The patterns one client may ask for: more is an attack on our time. */
const MOST_PATTERNS = 100;

/** What a client wants to hear, as a hub of the reference reads it: a pattern without its asterisks is a prefix. */
export class TopicInterest {
  readonly #prefixes = new Set<string>();

  get size(): number {
    return this.#prefixes.size;
  }

  /** @returns whether there was room for it. */
  add(pattern: string): boolean {
    this.#prefixes.add(topicPrefix(pattern));
    return this.#prefixes.size <= MOST_PATTERNS;
  }

  covers(topic: string): boolean {
    for (const prefix of this.#prefixes) if (topic.startsWith(prefix)) return true;
    return false;
  }
}
