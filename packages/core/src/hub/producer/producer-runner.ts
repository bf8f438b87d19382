import type { HubServices } from '../hub-services.js';
import { unlessAborted } from '../unless-aborted.js';
import type { Producer, ProducerCounts } from './producer.js';

/** Runs one producer in its times. */
export class ProducerRunner {
  readonly name: string;
  readonly #producer: Producer;
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
    this.#services = services;
  }

  get counts(): ProducerCounts {
    return { started: this.#started, ...this.#ended, running: this.#running };
  }

  start(): void {
    this.#schedule(this.#producer.immediately === true ? 0 : this.#producer.everyMs);
  }

  /** Starts no further run, and resolves when the present one is over. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#lastRun;
  }

  #schedule(delayMs: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#lastRun = this.#runOnce();
    }, delayMs);
  }

  async #runOnce(): Promise<void> {
    const startedAt = performance.now();
    this.#started++;
    this.#running++;
    const result = await this.#produce();
    this.#running--;
    this.#ended[result]++;
    this.#schedule(Math.max(0, startedAt + this.#producer.everyMs - performance.now()));
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
