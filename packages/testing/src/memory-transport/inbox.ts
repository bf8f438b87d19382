import { EventEmitter, once } from 'node:events';
import type { FrameParts } from '@fedmsg/envelope';

/** How many frames wait for a subscription's reader before its publishers wait too. */
const CAPACITY = 1000;
/** How many frames one batch holds at most. */
const BATCH = 256;

/** The frames between the publishers and the reader of one subscription. */
export class Inbox {
  readonly #frames: FrameParts[] = [];
  readonly #events = new EventEmitter().setMaxListeners(0);

  get isFull(): boolean {
    return this.#frames.length >= CAPACITY;
  }

  put(frame: FrameParts): void {
    this.#frames.push(frame);
    this.#events.emit('frame');
  }

  /** Removes the frame that has waited longest. */
  dropOldest(): void {
    this.#frames.shift();
  }

  /** The next frames there are, at least one. */
  async takeBatch(): Promise<FrameParts[]> {
    while (this.#frames.length === 0) await once(this.#events, 'frame');
    const batch = this.#frames.splice(0, BATCH);
    this.#events.emit('room');
    return batch;
  }

  async room(): Promise<void> {
    if (this.isFull) await once(this.#events, 'room');
  }

  /** Empties it and lets the publishers that wait for room go on. */
  discard(): void {
    this.#frames.length = 0;
    this.#events.emit('room');
  }
}
