import type { HubServices } from '../hub-services.js';
import { MAX_TIMER_MS } from '../max-timer.js';
import { unlessAborted } from '../unless-aborted.js';
import type { Producer, ProducerCounts } from './producer.js';
import { timingOf } from './timing.js';
import type { Timing } from './timing.js';

/** Runs one producer in its times. */
export class ProducerRunner {
  readonly name: string;
  readonly #producer: Producer;
  readonly #timing: Timing;
  readonly #services: HubServices;
  readonly #ended = { succeeded: 0, failed: 0, abandoned: 0 };
  #timer: NodeJS.Timeout | undefined;
  #lastRun: Promise<void> | undefined;
  #started = 0;
  #running = 0;
  #isStopped = false;

  constructor(producer: Producer, services: HubServices) {
    this.name = producer.name;
    this.#producer = producer;
    this.#timing = timingOf(producer);
    this.#services = services;
  }

  get counts(): ProducerCounts {
    return { started: this.#started, ...this.#ended, running: this.#running };
  }

  start(): void {
    this.#schedule();
  }

  /** Starts no further run, and resolves when the present one is over. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#lastRun;
  }

  /** A time that is further away than a timer can be set for is waited for in several. */
  #schedule(): void {
    const remainingMs = this.#timing.remainingMs();
    if (this.#isStopped || remainingMs === undefined) return;
    const isNear = remainingMs <= MAX_TIMER_MS;
    const goOn = () => (isNear ? void (this.#lastRun = this.#runOnce()) : this.#schedule());
    this.#timer = setTimeout(goOn, Math.min(remainingMs, MAX_TIMER_MS));
  }

  async #runOnce(): Promise<void> {
    this.#timing.started();
    this.#started++;
    this.#running++;
    const result = await this.#produce();
    this.#running--;
    this.#ended[result]++;
    this.#schedule();
  }

  async #produce(): Promise<'succeeded' | 'failed' | 'abandoned'> {
    const { cutOff, publish, report } = this.#services;
    try {
      await unlessAborted(this.#producer.produce({ signal: cutOff, publish }), cutOff);
      return 'succeeded';
    } catch (error) {
      if (cutOff.aborted) return 'abandoned';
      report({ type: 'producer-failed', producer: this.name, error });
      return 'failed';
    }
  }
}
