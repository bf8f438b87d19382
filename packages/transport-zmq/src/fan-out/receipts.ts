import type { Delivery, WaitOptions } from '@fedmsg/envelope';
import { Wait } from '../wait.js';

/** Follows one frame through the queues of its subscribers: into each once, and out of it by one of two ways. */
export interface Receipt {
  queued(): void;
  /** The system has taken all of it for one subscriber. */
  taken(): void;
  /** One subscriber does not get it. */
  missed(): void;
}

/** What becomes of the frames of one call. */
export class Receipts {
  readonly #subscribers: number[];
  /** Places in queues that the frames still have. */
  #queued = 0;
  #wait: Wait | undefined;

  constructor(frames: number) {
    this.#subscribers = new Array<number>(frames).fill(0);
  }

  /** The receipt of the frame at this index. */
  of(index: number): Receipt {
    const leave = (subscribers: number) => {
      this.#subscribers[index]! += subscribers;
      this.#queued -= 1;
      if (this.#queued === 0) this.#wait?.resolve();
    };
    return {
      queued: () => void (this.#queued += 1),
      taken: () => leave(1),
      missed: () => leave(0),
    };
  }

  /** Resolves when none of the frames is in a queue any more, or the time is over; rejects with the signal's reason. */
  async settled({ signal, timeoutMs }: WaitOptions): Promise<readonly Delivery[]> {
    if (this.#queued > 0) await this.#untilSettled(signal, timeoutMs);
    return this.#subscribers.map((subscribers) => ({ subscribers }));
  }

  async #untilSettled(signal: AbortSignal | undefined, timeoutMs: number | undefined): Promise<void> {
    const wait = new Wait(signal === undefined ? {} : { signal }, 'subscribers to take what was sent');
    this.#wait = wait;
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => wait.resolve(), timeoutMs);
    try {
      await wait.done;
    } finally {
      clearTimeout(timer);
    }
  }
}
