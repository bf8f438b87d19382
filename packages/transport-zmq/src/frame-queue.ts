import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Frame, Overflow } from '@fedmsg/envelope';
import { TransportError } from './error.js';
import { Wait } from './wait.js';

/** Frames of one call that waits for room. */
interface Waiting {
  readonly frames: readonly Frame[];
  readonly room: Wait;
}

/** What a queue tells whoever empties it. */
export interface FrameQueueEvents {
  /** There are frames to take. */
  filled(): void;
  /** The oldest frame made room for a newer one. */
  dropped(): void;
}

/**
 * Frames in the order they were accepted. A call is accepted as a whole, so that one whose signal aborts has sent
 * nothing: it may begin while there is room and then go beyond the limit.
 */
export class FrameQueue {
  readonly #limit: number;
  readonly #overflow: Overflow;
  readonly #events: FrameQueueEvents;
  #frames: Frame[] = [];
  #first = 0;
  readonly #waiting = new Set<Waiting>();
  #refusal: Error | undefined;

  constructor(limit: number, overflow: Overflow, events: FrameQueueEvents) {
    this.#limit = limit;
    this.#overflow = overflow;
    this.#events = events;
  }

  get size(): number {
    return this.#frames.length - this.#first;
  }

  /**
   * Returns when the frames are in the queue; what it returns otherwise resolves then, or rejects with the signal's reason
   * or that of {@link refuse}.
   *
   * @throws the signal's reason; {TransportError} `QUEUE_FULL`
   */
  accept(frames: readonly Frame[], signal: AbortSignal | undefined): Promise<void> | undefined {
    signal?.throwIfAborted();
    if (this.#overflow === 'drop-oldest') return this.#replace(frames);
    if (this.#waiting.size === 0 && this.size < this.#limit) {
      this.#append(frames);
      if (this.size > 0) this.#events.filled();
      return undefined;
    }
    if (this.#overflow === 'error') {
      throw new TransportError(
        'QUEUE_FULL',
        `expected room for ${frames.length} frames, but ${this.size} wait already: send again later, or less`,
      );
    }
    return this.#wait(frames, signal);
  }

  /** Removes the first frame and lets in who waits for its place. */
  shift(): Frame | undefined {
    const frame = this.#frames[this.#first];
    if (frame === undefined) return undefined;
    this.#removeFirst();
    this.#admit();
    return frame;
  }

  /** Takes nothing more and sends away everybody who waits for room. */
  refuse(error: Error): void {
    this.#refusal = error;
    for (const { room } of this.#waiting) room.reject(error);
  }

  /** Empties the queue and tells how many frames it held. */
  discard(): number {
    const { size } = this;
    this.#frames = [];
    this.#first = 0;
    return size;
  }

  async #wait(frames: readonly Frame[], signal: AbortSignal | undefined): Promise<void> {
    const waiting = { frames, room: new Wait(signal === undefined ? {} : { signal }, 'room') };
    this.#waiting.add(waiting);
    try {
      await waiting.room.done;
    } finally {
      this.#waiting.delete(waiting);
    }
  }

  /** Appends frames in the place of the oldest, but not before the event loop ran, so that those can be taken. */
  async #replace(frames: readonly Frame[]): Promise<void> {
    for (const frame of frames) {
      if (this.size >= this.#limit) await nextTurn();
      if (this.#refusal !== undefined) throw this.#refusal;
      if (this.size >= this.#limit) {
        this.#removeFirst();
        this.#events.dropped();
      }
      this.#frames.push(frame);
      this.#events.filled();
    }
  }

  #removeFirst(): void {
    this.#first += 1;
    if (this.#first === this.#frames.length || this.#first > this.#limit) {
      this.#frames = this.#frames.slice(this.#first);
      this.#first = 0;
    }
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
