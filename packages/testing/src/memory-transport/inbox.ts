import { EventEmitter, once } from 'node:events';

/** How much waits for a reader before its senders wait too. */
const CAPACITY = 1000;
/** How much one batch holds at most. */
const BATCH = 256;

/** What lies between the senders and the one reader: frames, or requests. */
export class Inbox<Item> {
  readonly #items: Item[] = [];
  readonly #events = new EventEmitter().setMaxListeners(0);

  get isFull(): boolean {
    return this.#items.length >= CAPACITY;
  }

  put(item: Item): void {
    this.#items.push(item);
    this.#events.emit('item');
  }

  /** Removes what has waited longest. */
  dropOldest(): void {
    this.#items.shift();
  }

  /** The next items there are, at least one. */
  async takeBatch(): Promise<Item[]> {
    while (this.#items.length === 0) await once(this.#events, 'item');
    const batch = this.#items.splice(0, BATCH);
    this.#events.emit('room');
    return batch;
  }

  async room(): Promise<void> {
    if (this.isFull) await once(this.#events, 'room');
  }

  /** Empties it and lets the senders that wait for room go on. */
  discard(): void {
    this.#items.length = 0;
    this.#events.emit('room');
  }
}
