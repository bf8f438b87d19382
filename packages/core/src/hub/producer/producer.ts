import type { Message } from '@fedmsg/envelope';
import type { Draft } from '../../publish/draft.js';

/** What a producer may use while it produces. */
export interface ProduceContext {
  /** Aborts when the time for the hub's end is over. */
  readonly signal: AbortSignal;
  /** As `FedmsgContext.publish`, on the hub's own bus. */
  readonly publish: (draft: Draft) => Promise<Message>;
}

/** Does something at regular times. An object, or an instance of a class with these members. */
export interface Producer {
  /** Its name in counts and events; no other producer of the hub has it. */
  readonly name: string;
  /** The config key that must be `true` for the producer to run. Default: it always runs. */
  readonly configKey?: string;
  /** Milliseconds from the start of a run to that of the next; a run that takes longer is waited for. This or `cron`. */
  readonly everyMs?: number;
  /**
   * When it runs, as in a crontab: minute, hour, day of the month, month and day of the week, and a second before them
   * where there are six parts. Times that come while a run lasts are left out. This or `everyMs`.
   */
  readonly cron?: string;
  /** The time zone that `cron` is in, such as `Europe/Berlin`. Default `UTC`. */
  readonly timezone?: string;
  /** Whether the first run comes at once and not in its time. Default `false`. */
  readonly immediately?: boolean;
  /** One run. What it throws is reported and counted; the next run comes in its time. */
  produce(context: ProduceContext): void | Promise<void>;
}

/** What became of a producer's runs: `started` is the sum of the others. */
export interface ProducerCounts {
  readonly started: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Unfinished when the hub ended. */
  readonly abandoned: number;
  /** 0 or 1: a producer never runs twice at a time. */
  readonly running: number;
}
