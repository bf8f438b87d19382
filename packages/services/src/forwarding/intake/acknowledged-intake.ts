import { setTimeout as delay } from 'node:timers/promises';
import type { IncomingRequest, Responder } from '@fedmsg/envelope';
import type { Forwarder, Prepared } from '../forwarder.js';
import { acknowledgement, refusal } from './answer.js';
import type { Intake } from './intake.js';

/** Batches without their answers at most; what comes beyond them waits with its callers. */
const MOST_BATCHES = 64;

/**
 * A way in whose publishers are answered: with how many subscribers a frame was handed to the network for, once it was,
 * or with why it was refused. Who gets no answer sends again, so frames may come twice.
 */
export class AcknowledgedIntake<Side extends string> implements Intake<Side> {
  readonly name: Side;
  readonly socket: Responder;
  readonly listensAt: readonly string[];
  readonly #unanswered = new Set<Promise<void>>();
  #handingOn: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(name: Side, socket: Responder) {
    this.name = name;
    this.socket = socket;
    this.listensAt = socket.endpoints;
  }

  async forwardTo(forwarder: Forwarder<Side>): Promise<void> {
    for await (const requests of this.socket) {
      // The answers to earlier ones still go out by this socket; these callers try the next relay.
      if (this.#isStopped) continue;
      this.#handingOn = this.#handOn(requests, forwarder);
      await this.#handingOn;
      if (this.#unanswered.size >= MOST_BATCHES) await Promise.race(this.#unanswered);
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#handingOn.catch(() => undefined);
  }

  async release(timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    await Promise.race([Promise.all(this.#unanswered), delay(timeoutMs, undefined, { ref: false })]);
    await this.socket.drain({ timeoutMs: Math.max(0, deadline - performance.now()) });
  }

  async #handOn(requests: readonly IncomingRequest[], forwarder: Forwarder<Side>): Promise<void> {
    const frames = requests.map(({ parts }) => parts);
    const prepared = await forwarder.prepare(frames, { name: this.name, endpoint: this.#onlyEndpoint() });
    // The next requests do not wait for these answers, but their frames come after these.
    const answering = this.#answer(requests, prepared, forwarder);
    this.#unanswered.add(answering);
    void answering.finally(() => this.#unanswered.delete(answering));
  }

  async #answer(
    requests: readonly IncomingRequest[],
    prepared: readonly Prepared[],
    forwarder: Forwarder<Side>,
  ): Promise<void> {
    try {
      const outcomes = await forwarder.deliver(prepared);
      for (const [index, outcome] of outcomes.entries()) {
        const answer = outcome instanceof Error ? refusal(outcome) : acknowledgement(outcome);
        requests[index]!.answer([answer]);
      }
    } catch {
      // The outbound side is closed. No answer is what tells a publisher to send again.
    }
  }

  #onlyEndpoint(): string | undefined {
    return this.listensAt.length === 1 ? this.listensAt[0] : undefined;
  }
}
