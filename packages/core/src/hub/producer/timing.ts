import { Cron } from 'croner';
import type { Producer } from './producer.js';

/** When a producer's next run is due. */
export interface Timing {
  /** Milliseconds until then; `undefined` when there is no further run. Asking changes nothing. */
  remainingMs(): number | undefined;
  /** A run starts now; from here on it is about the one after it. */
  started(): void;
}

/** What a producer says about its times. */
type ProducerTimes = Pick<Producer, 'everyMs' | 'cron' | 'timezone' | 'immediately'>;

/**
 * @throws whatever is wrong with the cron expression or the time zone
 */
export function timingOf({ cron, timezone, everyMs, immediately = false }: ProducerTimes): Timing {
  if (cron !== undefined) return new CronTiming(cron, timezone ?? 'UTC', immediately);
  return new IntervalTiming(everyMs!, immediately);
}

class IntervalTiming implements Timing {
  readonly #everyMs: number;
  readonly #isImmediate: boolean;
  #due: number | undefined;

  constructor(everyMs: number, isImmediate: boolean) {
    this.#everyMs = everyMs;
    this.#isImmediate = isImmediate;
  }

  remainingMs(): number {
    this.#due ??= performance.now() + (this.#isImmediate ? 0 : this.#everyMs);
    return Math.max(0, this.#due - performance.now());
  }

  started(): void {
    this.#due = performance.now() + this.#everyMs;
  }
}

/** Times that come while a run lasts are left out. */
class CronTiming implements Timing {
  readonly #cron: Cron;
  /** The time that the last run was for, or of the last look; a timer may fire a little before its time. */
  #after = 0;
  #due: number | undefined;

  constructor(expression: string, timezone: string, isImmediate: boolean) {
    this.#cron = new Cron(expression, { timezone, paused: true });
    // A time zone that there is not shows only here.
    this.#cron.nextRun();
    if (isImmediate) this.#due = Date.now();
  }

  remainingMs(): number | undefined {
    this.#due ??= this.#cron.nextRun(new Date(Math.max(this.#after, Date.now())))?.getTime();
    return this.#due === undefined ? undefined : Math.max(0, this.#due - Date.now());
  }

  started(): void {
    this.#after = this.#due ?? Date.now();
    this.#due = undefined;
  }
}
