import type { Frame } from '@fedmsg/envelope';
import { Wait } from './wait.js';

/** Frames of one call that waits for room. */
interface Waiting {
  readonly frames: readonly Frame[];
  readonly room: Wait;
}

/**
 * Frames in the order they were accepted. Whoever brings more than there is room for waits; a call is accepted as a
 * whole, so that one whose signal aborts has sent nothing.
 */
export class FrameQueue {
  readonly #limit: number;
  #frames: Frame[] = [];
  #first = 0;
  readonly #waiting = new Set<Waiting>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#frames.length - this.#first;
  }

  /** Resolves when the frames are in the queue; rejects with the signal's reason or that of {@link refuse}. */
  async accept(frames: readonly Frame[], signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.#waiting.size === 0 && this.size < this.#limit) {
      this.#append(frames);
      return;
    }
    const waiting = { frames, room: new Wait(signal === undefined ? {} : { signal }, 'room') };
    this.#waiting.add(waiting);
    try {
      await waiting.room.done;
    } finally {
      this.#waiting.delete(waiting);
    }
  }

  peek(): Frame | undefined {
    return this.#frames[this.#first];
  }

  /** Removes the first frame and lets in who waits for its place. */
  shift(): void {
    if (this.size === 0) return;
    this.#first += 1;
    if (this.#first === this.#frames.length || this.#first > this.#limit) {
      this.#frames = this.#frames.slice(this.#first);
      this.#first = 0;
    }
    this.#admit();
  }

  /** Sends away everybody who waits for room. */
  refuse(error: Error): void {
    for (const { room } of this.#waiting) room.reject(error);
  }

  /** Empties the queue and tells how many frames it held. */
  discard(): number {
    const { size } = this;
    this.#frames = [];
    this.#first = 0;
    return size;
  }

  #admit(): void {
    for (const waiting of this.#waiting) {
      if (this.size >= this.#limit) return;
      // At once, not when whoever waits hears of it: the next frame may be taken before that.
      this.#waiting.delete(waiting);
      if (waiting.room.resolve()) this.#append(waiting.frames);
    }
  }

  #append(frames: readonly Frame[]): void {
    for (const frame of frames) this.#frames.push(frame);
  }
}
