import type { WebMessage } from './web-message.js';

const MOST_MESSAGES = 1000;
const MOST_BYTES = 16 * 1024 * 1024;

/** The last messages, for clients that come back: 1,000 at most, and of no more than 16 MiB together. */
export class RecentMessages {
  readonly #messages: WebMessage[] = [];
  #bytes = 0;

  add(message: WebMessage): void {
    this.#messages.push(message);
    this.#bytes += message.size;
    while (this.#messages.length > MOST_MESSAGES || this.#bytes > MOST_BYTES) {
      this.#bytes -= this.#messages.shift()!.size;
    }
  }

  /** What came after the message with this id; `undefined` when it is not, or no longer, known. */
  after(id: string): readonly WebMessage[] | undefined {
    const index = this.#messages.findLastIndex((message) => message.id === id);
    return index < 0 ? undefined : this.#messages.slice(index + 1);
  }
}
