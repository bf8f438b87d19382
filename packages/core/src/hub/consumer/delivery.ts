import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { TailedMessage } from '../../receive/observation.js';
import type { HubServices } from '../hub-services.js';
import { unlessAborted } from '../unless-aborted.js';
import type { ConsumeResult } from './consumer.js';
import type { ConsumerSettings } from './consumer-settings.js';
import type { Job } from './job.js';
import { readOutcome } from './outcome.js';
import type { Outcome } from './outcome.js';
import { retryDelayMs } from './retry-policy.js';
import { limitTime } from './time-limit.js';

/** An attempt that has not ended well. */
type Setback = Readonly<{ outcome: 'retry' | 'fail'; reason: unknown; delayMs?: number }>;

/** Takes the messages of one consumer, each through its hooks and attempts to a result. */
export class Delivery {
  readonly #settings: ConsumerSettings;
  readonly #services: HubServices;
  #retried = 0;
  #deadLettered = 0;

  constructor(settings: ConsumerSettings, services: HubServices) {
    this.#settings = settings;
    this.#services = services;
  }

  get counts(): { readonly retried: number; readonly deadLettered: number } {
    return { retried: this.#retried, deadLettered: this.#deadLettered };
  }

  /** Rejects only when it is cut off before there is a result. */
  async deliver(job: Job): Promise<ConsumeResult> {
    const { message } = job;
    const { consumer } = this.#settings;
    if (consumer.preConsume)
      await this.#callHook('preConsume', message, () => consumer.preConsume?.(message));
    const result = await this.#tryToConsume(job);
    if (consumer.postConsume)
      await this.#callHook('postConsume', message, () => consumer.postConsume?.(message, result));
    return result;
  }

  async #tryToConsume(job: Job): Promise<ConsumeResult> {
    const { message } = job;
    const { retry } = this.#settings;
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#attempt(job, attempt);
      if (answer.outcome === 'ack') return 'acked';
      if (answer.outcome === 'drop') return this.#drop(message, answer.reason);
      if (answer.outcome === 'fail' || attempt >= retry.attempts)
        return this.#fail(job, attempt, answer.reason);
      await this.#pauseAfter(message, attempt, answer);
    }
  }

  async #attempt({ message, source }: Job, attempt: number): Promise<Outcome | Setback> {
    const { consumer, timeoutMs } = this.#settings;
    const { cutOff, publish } = this.#services;
    cutOff.throwIfAborted();
    if (attempt > 1) this.#retried++;
    const { signal, release } = limitTime(cutOff, timeoutMs);
    try {
      const answer = consumer.consume(message, { signal, attempt, source, publish });
      return readOutcome(await unlessAborted(answer, signal));
    } catch (error) {
      cutOff.throwIfAborted();
      return { outcome: 'retry', reason: error };
    } finally {
      release();
    }
  }

  #drop(message: TailedMessage, reason: string): ConsumeResult {
    this.#services.report({ type: 'message-dropped', consumer: this.#settings.name, message, reason });
    return 'dropped';
  }

  async #fail(job: Job, attempts: number, reason: unknown): Promise<ConsumeResult> {
    const { name: consumer } = this.#settings;
    const { message } = job;
    const deadLetter = await this.#keep(job, attempts, reason);
    this.#services.report({ type: 'message-failed', consumer, message, attempts, reason, deadLetter });
    return 'failed';
  }

  async #keep(job: Job, attempts: number, reason: unknown): Promise<string | undefined> {
    const { deadLetters, cutOff, report } = this.#services;
    const { name: consumer } = this.#settings;
    const { message } = job;
    const { topic, bytes, name } = message;
    const keep = job.keep ?? deadLetters?.add.bind(deadLetters);
    const failedAt = Date.now();
    const letter = { consumer, topic, bytes, name, attempts, reason: describe(reason), failedAt };
    try {
      const id = keep && (await unlessAborted(keep(letter), cutOff));
      if (id !== undefined) this.#deadLettered++;
      return id;
    } catch (error) {
      report({ type: 'dead-letter-failed', consumer, message, error });
      return undefined;
    }
  }

  /** The messages behind wait too: a consumer that keeps the order keeps it through its failures. */
  async #pauseAfter(
    message: TailedMessage,
    attempt: number,
    { reason, delayMs: asked }: Setback,
  ): Promise<void> {
    const { name: consumer, retry } = this.#settings;
    const delayMs = retryDelayMs(retry, attempt, asked);
    this.#services.report({ type: 'message-retried', consumer, message, attempt, delayMs, reason });
    await pause(delayMs, undefined, { signal: this.#services.cutOff });
  }

  /** A hook that fails, or is cut off, does not change what becomes of the message. */
  async #callHook(
    hook: 'preConsume' | 'postConsume',
    message: TailedMessage,
    call: () => void | Promise<void>,
  ): Promise<void> {
    const { cutOff, report } = this.#services;
    try {
      await unlessAborted(call(), cutOff);
    } catch (error) {
      report({ type: 'hook-failed', consumer: this.#settings.name, message, hook, error });
    }
  }
}

/** Anything can be thrown. */
function describe(reason: unknown): string {
  if (typeof reason === 'string') return reason;
  return reason instanceof Error ? String(reason) : inspect(reason);
}
