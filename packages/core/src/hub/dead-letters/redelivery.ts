import { setTimeout as pause } from 'node:timers/promises';
import type { TailedMessage } from '../../receive/observation.js';
import type { ConsumerRunner } from '../consumer/consumer-runner.js';
import type { JobEnd } from '../consumer/job.js';
import type { HubStatus } from '../hub-status.js';
import type { StoredJudge } from '../intake/stored-judge.js';
import type { ClaimedLetter, RequeueStore } from './dead-letter-store.js';

const LOOK_EVERY_MS = 500;
const AT_A_TIME = 100;

/** What dead letters go through on their way back. */
export interface RedeliveryServices {
  readonly store: RequeueStore;
  readonly judge: StoredJudge;
  readonly report: (status: HubStatus) => void;
  /** Aborts when the hub is to end. */
  readonly stopping: AbortSignal;
}

/** Gives a consumer the dead letters that somebody wants it to try again. */
export class Redelivery {
  readonly #runner: ConsumerRunner;
  readonly #services: RedeliveryServices;
  readonly #ending = new Set<Promise<void>>();
  #hasFailed = false;

  constructor(runner: ConsumerRunner, services: RedeliveryServices) {
    this.#runner = runner;
    this.#services = services;
  }

  /** Looks for letters until the hub is to end. Never rejects. */
  async run(): Promise<void> {
    const { stopping } = this.#services;
    while (!stopping.aborted) {
      await this.#look();
      await pause(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }

  /** Resolves when each letter is where it is to be, after the consumer's last message. */
  async settled(): Promise<void> {
    await Promise.all(this.#ending);
  }

  async #look(): Promise<void> {
    const room = Math.min(AT_A_TIME - this.#ending.size, this.#runner.room);
    try {
      const claimed = await this.#services.store.claim(this.#runner.settings.name, Math.max(0, room));
      for (const claim of claimed) await this.#deliver(claim);
      this.#hasFailed = false;
    } catch (error) {
      // A folder that cannot be read is so for a while.
      if (!this.#hasFailed) this.#reportFailure(error);
      this.#hasFailed = true;
    }
  }

  async #deliver(claim: ClaimedLetter): Promise<void> {
    const { judge, report } = this.#services;
    const { topic, bytes, name, attempts } = claim.letter;
    try {
      const answer = await judge.judge(topic, () => bytes, name, this.#runner.settings.validates);
      if (answer.type === 'accepted') {
        this.#offer(claim, answer);
        return;
      }
      report(answer);
      await claim.putBack({ attempts, reason: String(answer.error), failedAt: Date.now() });
    } catch (error) {
      await claim.release();
      throw error;
    }
  }

  #offer(claim: ClaimedLetter, message: TailedMessage): void {
    const end = new Promise<JobEnd>((onEnd) => {
      const keep: ClaimedLetter['putBack'] = (failure) => claim.putBack(failure);
      void this.#runner.offerJob({ message, source: 'dead-letters', keep, onEnd });
    });
    this.#settle(end.then((how) => settle(claim, how)));
  }

  #settle(work: Promise<void>): void {
    const settled = work
      .catch((error: unknown) => this.#reportFailure(error))
      .finally(() => this.#ending.delete(settled));
    this.#ending.add(settled);
  }

  #reportFailure(error: unknown): void {
    this.#services.report({ type: 'redelivery-failed', consumer: this.#runner.settings.name, error });
  }
}

/** A letter that failed again was put back then. Where that was not possible, it stays claimed while this hub lives. */
async function settle(claim: ClaimedLetter, end: JobEnd): Promise<void> {
  if (end === 'acked' || end === 'dropped') await claim.remove();
  if (end === 'overflowed' || end === 'abandoned') await claim.release();
}
