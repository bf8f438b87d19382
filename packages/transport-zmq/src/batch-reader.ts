import type { FrameParts } from '@fedmsg/envelope';

/** Frames of one batch at most: enough that the cost of a batch no longer counts, few enough to hand on soon. */
const BATCH = 256;

/** The reading side of a socket of zeromq.js. */
interface ReadableSocket {
  readonly readable: boolean;
  receive(): Promise<FrameParts>;
}

/**
 * Reads a socket in batches, always one receive ahead: a bound SUB tells a new publisher what it wants only while it
 * is being read, and publishers must not depend on whether anybody has begun to iterate.
 */
export class BatchReader {
  readonly #socket: ReadableSocket;
  #ahead: Promise<FrameParts>;
  /** When the last frame came, as `performance.now()` has it; `undefined` while one waits to be read. */
  #lastArrival: number | undefined = performance.now();

  constructor(socket: ReadableSocket) {
    this.#socket = socket;
    this.#ahead = this.#receive();
  }

  /** Milliseconds since anything came; 0 while something waits to be read. */
  get silentMs(): number {
    return this.#lastArrival === undefined ? 0 : performance.now() - this.#lastArrival;
  }

  /**
   * Waits for a frame, then takes what else has arrived. Every 512th receive in a row is put off to the next turn of
   * the event loop by zeromq.js, so that timers run, and garbage is collected, under any load.
   */
  async next(): Promise<FrameParts[]> {
    const frames = [await this.#ahead];
    while (frames.length < BATCH && this.#socket.readable) frames.push(await this.#socket.receive());
    this.#lastArrival = performance.now();
    this.#ahead = this.#receive();
    return frames;
  }

  #receive(): Promise<FrameParts> {
    const received: Promise<FrameParts> = this.#socket.receive();
    // Whoever reads next hears of a failure; nobody may.
    received.then(
      () => (this.#lastArrival = undefined),
      () => undefined,
    );
    return received;
  }
}
