import { FedmsgError } from '@fedmsg/envelope';
import type { Delivery, Frame, FrameParts, Publisher } from '@fedmsg/envelope';
import type { ForwardingCounts } from './forwarding-counts.js';
import type { PrepareFrame } from './prepare-frame.js';

/** What the step made of one frame: it goes on, or the error says why not. */
export type Prepared = Frame | FedmsgError;

/** Where frames came in. */
export interface Origin<Side extends string> {
  readonly name: Side;
  /** The address, where there is only one. */
  readonly endpoint: string | undefined;
}

/** What a forwarder tells of. */
export interface ForwarderEvents<Side extends string> {
  refused(error: FedmsgError, origin: Origin<Side>): void;
  lost(count: number): void;
}

/** How long a subscriber that takes nothing holds up an answer; by then it does not count. */
const DELIVERED_WITHIN_MS = 1000;

/** Takes frames through the step between the two sides, hands them on, and counts. */
export class Forwarder<Side extends string> {
  readonly #step: PrepareFrame;
  readonly #outbound: Publisher;
  readonly #events: ForwarderEvents<Side>;
  #received = 0;
  #forwarded = 0;
  #refused = 0;
  #lost = 0;
  #isOutboundClosed = false;

  constructor(step: PrepareFrame, outbound: Publisher, events: ForwarderEvents<Side>) {
    this.#step = step;
    this.#outbound = outbound;
    this.#events = events;
    void outbound.closed().then(() => (this.#isOutboundClosed = true));
  }

  get counts(): ForwardingCounts {
    return {
      received: this.#received,
      forwarded: this.#forwarded,
      refused: this.#refused,
      lost: this.#lost,
      dropped: this.#outbound.dropped,
    };
  }

  /** What the step makes of each, in order; of the first ones only, when the outbound side is closed meanwhile. */
  async prepare(frames: readonly FrameParts[], origin: Origin<Side>): Promise<readonly Prepared[]> {
    this.#received += frames.length;
    const prepared: Prepared[] = [];
    for (const parts of frames) {
      if (this.#isOutboundClosed) {
        // Nobody gets them any more, and the step may take its time for each.
        this.#lose(frames.length - prepared.length);
        break;
      }
      const outcome = this.#prepareOne(parts, origin);
      prepared.push(outcome instanceof Promise ? await outcome : outcome);
    }
    return prepared;
  }

  /** Resolves when the outbound side has taken what goes on. */
  async send(prepared: readonly Prepared[]): Promise<void> {
    await this.#handOn(prepared.filter(isFrame), (frames) => this.#outbound.send(frames));
  }

  /** Resolves when the network has taken what goes on; with what became of each, in order. */
  async deliver(prepared: readonly Prepared[]): Promise<readonly (Delivery | FedmsgError)[]> {
    const options = { timeoutMs: DELIVERED_WITHIN_MS };
    const deliveries = await this.#handOn(prepared.filter(isFrame), (frames) =>
      this.#outbound.deliver(frames, options),
    );
    const inOrder = deliveries.values();
    return prepared.map((outcome) => (isFrame(outcome) ? inOrder.next().value! : outcome));
  }

  #prepareOne(parts: FrameParts, origin: Origin<Side>): Prepared | Promise<Prepared> {
    try {
      const frame = this.#step(parts);
      return frame instanceof Promise ? frame.catch((error: unknown) => this.#refuse(error, origin)) : frame;
    } catch (error) {
      return this.#refuse(error, origin);
    }
  }

  /** Only coded errors are about the frame; any other one is a fault of this program and must show. */
  #refuse(error: unknown, origin: Origin<Side>): FedmsgError {
    if (!(error instanceof FedmsgError)) throw error;
    this.#refused++;
    this.#events.refused(error as FedmsgError, origin);
    return error as FedmsgError;
  }

  async #handOn<Result>(
    frames: readonly Frame[],
    hand: (frames: readonly Frame[]) => Promise<Result>,
  ): Promise<Result> {
    try {
      const result = await hand(frames);
      this.#forwarded += frames.length;
      return result;
    } catch (error) {
      this.#lose(frames.length);
      throw error;
    }
  }

  #lose(count: number): void {
    if (count === 0) return;
    this.#lost += count;
    this.#events.lost(count);
  }
}

function isFrame(prepared: Prepared): prepared is Frame {
  return !(prepared instanceof FedmsgError);
}
