import { topicMatches } from '@fedmsg/envelope';
import type { ConsumerRunner } from '../consumer/consumer-runner.js';
import type { HubStatus } from '../hub-status.js';
import type { StoredJudge } from '../intake/stored-judge.js';
import type { ConsumerProgress } from '../progress/consumer-progress.js';
import type { ConsumerStatus, MissedTime } from '../progress/status-file.js';
import type { Archive } from './archive.js';
import { repair } from './read-page.js';

/** How far apart the clocks of publishers, archive and hub may be, and how long a message may take to the archive. */
const SLACK_S = 60;

/** What the archive's messages go through. */
export interface BacklogServices {
  readonly archive: Archive;
  readonly judge: StoredJudge;
  readonly report: (status: HubStatus) => void;
  /** Aborts when the hub is to end. */
  readonly stopping: AbortSignal;
}

/** Gives a consumer, which is held meanwhile, what was sent while it was away, in order. */
export class Backlog {
  readonly #runner: ConsumerRunner;
  readonly #progress: ConsumerProgress;
  readonly #services: BacklogServices;
  /** The times that are still to be asked for, the present one first. */
  #pending: MissedTime[] = [];
  #delivered = 0;

  constructor(runner: ConsumerRunner, progress: ConsumerProgress, services: BacklogServices) {
    this.#runner = runner;
    this.#progress = progress;
    this.#services = services;
  }

  /**
   * Resolves when all of it was dealt with, or no more can be had: what is missing then is noted in the consumer's
   * progress, and the next start asks for it. Never rejects.
   */
  async deliver(status: ConsumerStatus): Promise<void> {
    const { report } = this.#services;
    const consumer = this.#runner.settings.name;
    this.#pending = [...status.missed, { start: startOf(status), end: now() }];
    report({ type: 'backlog-started', consumer, since: this.#pending[0]!.start });
    try {
      await this.#deliverPending();
      report({ type: 'backlog-finished', consumer, delivered: this.#delivered });
    } catch (error) {
      await this.#runner.idle();
      report({ type: 'backlog-failed', consumer, delivered: this.#delivered, error });
    }
    this.#progress.setMissed(this.#pending, false);
  }

  async #deliverPending(): Promise<void> {
    this.#runner.skipInBacklog(this.#progress.recent);
    while (this.#pending.length > 1) {
      this.#progress.setMissed(this.#pending.slice(0, -1), true);
      await this.#deliverTime(this.#pending[0]!);
      this.#pending.shift();
    }
    this.#progress.setMissed([], false);
    const { start, end } = this.#pending[0]!;
    await this.#deliverTime({ start, end: end + SLACK_S });
    // Once more for what was sent, or got into the archive, while the first answers were being taken.
    await this.#deliverTime({ start: Math.max(start, end - SLACK_S), end: now() + SLACK_S });
    this.#pending.shift();
  }

  async #deliverTime(time: MissedTime): Promise<void> {
    const { archive, report, stopping } = this.#services;
    const { name: consumer, topics } = this.#runner.settings;
    let page = 0;
    for await (const { rows, pages } of archive.pages(topics, time, stopping)) {
      for (const row of rows) await this.#deliverRow(row);
      report({ type: 'backlog-page', consumer, page: ++page, pages, delivered: this.#delivered });
    }
    await this.#runner.idle();
    stopping.throwIfAborted();
  }

  async #deliverRow(row: unknown): Promise<void> {
    const { judge, report, stopping } = this.#services;
    stopping.throwIfAborted();
    const { topic, timestamp } = (row ?? {}) as Partial<Record<string, unknown>>;
    if (typeof topic !== 'string' || !this.#runner.settings.topics.some((own) => topicMatches(own, topic)))
      return;
    const answer = await judge.judge(
      topic,
      () => repair(row),
      'datagrepper',
      this.#runner.settings.validates,
    );
    if (answer.type === 'refused') report(answer);
    else if (await this.#runner.offerBacklog(answer)) this.#delivered++;
    this.#reached(Number(timestamp));
  }

  /** What comes before this is not asked for again: the archive's answer is in order. */
  #reached(timestamp: number): void {
    const [time, ...later] = this.#pending;
    if (time !== undefined && timestamp > time.start && timestamp <= time.end)
      this.#pending = [{ start: timestamp, end: time.end }, ...later];
  }
}

/** No later than the file was written: who signs may date messages ahead, and nothing would be asked for. */
function startOf({ message: { timestamp }, when }: ConsumerStatus): number {
  return Math.min(timestamp, Math.floor(when));
}

function now(): number {
  return Math.ceil(Date.now() / 1000);
}
