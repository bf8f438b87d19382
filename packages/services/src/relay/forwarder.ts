import { EnvelopeError } from '@fedmsg/envelope';
import type { Frame, FrameBatch, FrameParts, Publisher } from '@fedmsg/envelope';
import type { RelayStatus } from './relay-status.js';
import { sortFrames } from './sort-frames.js';

/** What became of the frames, counted since the start. */
export interface RelayCounts {
  /** Every frame that came in: the sum of the others, and those that wait at this moment. */
  readonly received: number;
  /** Handed to the outbound side, whether or not anybody is subscribed. */
  readonly forwarded: number;
  /** Not of two parts. */
  readonly refused: number;
  /** Lost because the relay was closed while they waited for a slow subscriber. */
  readonly dropped: number;
}

/** Passes batches on, byte for byte, and counts. */
export class Forwarder {
  readonly #outbound: Publisher;
  readonly #report: (status: RelayStatus) => void;
  #received = 0;
  #sent = 0;
  #refused = 0;
  #unsent = 0;

  constructor(outbound: Publisher, report: (status: RelayStatus) => void) {
    this.#outbound = outbound;
    this.#report = report;
  }

  get counts(): RelayCounts {
    const { dropped } = this.#outbound;
    return {
      received: this.#received,
      forwarded: this.#sent - dropped,
      refused: this.#refused,
      dropped: this.#unsent + dropped,
    };
  }

  /** Resolves when the outbound side has taken the batch. */
  async forward({ frames, endpoint }: FrameBatch): Promise<void> {
    this.#received += frames.length;
    const { whole, other } = sortFrames(frames);
    for (const parts of other) this.#refuse(parts, endpoint);
    if (whole.length > 0) await this.#send(whole);
  }

  #refuse({ length }: FrameParts, endpoint: string | undefined): void {
    this.#refused++;
    const text = `Expected two parts, topic and body; received ${length}. The sender does not speak fedmsg.`;
    const error = new EnvelopeError('INVALID_FRAME', text);
    this.#report({ type: 'refused', name: 'relay_inbound', endpoint, error });
  }

  /** Waits while the slowest subscriber is behind, and with it the publishers wait. */
  async #send(frames: readonly Frame[]): Promise<void> {
    try {
      await this.#outbound.send(frames);
      this.#sent += frames.length;
    } catch (error) {
      this.#unsent += frames.length;
      this.#report({ type: 'dropped', name: 'relay_outbound', count: frames.length, reason: 'closed' });
      throw error;
    }
  }
}
