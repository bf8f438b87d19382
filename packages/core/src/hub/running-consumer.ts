import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Archive } from './backlog/archive.js';
import { Backlog } from './backlog/backlog.js';
import { ConsumerRunner } from './consumer/consumer-runner.js';
import type { ConsumerSettings } from './consumer/consumer-settings.js';
import type { DeadLetterStore, RequeueStore } from './dead-letters/dead-letter-store.js';
import { Redelivery } from './dead-letters/redelivery.js';
import type { HubServices } from './hub-services.js';
import type { StoredJudge } from './intake/stored-judge.js';
import { ConsumerProgress } from './progress/consumer-progress.js';

/** What a consumer has from the hub beside the live messages. */
export interface ConsumerSources {
  readonly status_directory?: string | undefined;
  readonly datagrepper_url?: string | undefined;
  readonly judge: StoredJudge;
  /** Aborts when the hub is to end. */
  readonly stopping: AbortSignal;
}

/** How long after the hub's deadline what was done may still be noted. */
const BOOKKEEPING_MS = 250;

/** A consumer with what it missed while it was away, and what it is to try again. */
export class RunningConsumer {
  readonly runner: ConsumerRunner;
  readonly #services: HubServices;
  readonly #sources: ConsumerSources;
  readonly #redelivery: Redelivery | undefined;
  #running: Promise<unknown> | undefined;

  constructor(settings: ConsumerSettings, services: HubServices, sources: ConsumerSources) {
    const { status_directory: directory } = sources;
    const { report, deadLetters } = services;
    const progress =
      directory === undefined ? undefined : new ConsumerProgress(directory, settings.name, report);
    this.runner = new ConsumerRunner(settings, services, progress);
    this.#services = services;
    this.#sources = sources;
    this.#redelivery = canRequeue(deadLetters)
      ? new Redelivery(this.runner, { ...sources, store: deadLetters, report })
      : undefined;
  }

  /** To be called before the first message is offered: it waits until the backlog is over. */
  start(): void {
    this.#running = Promise.all([this.#catchUp(), this.#redelivery?.run()]);
  }

  /** Resolves when everything is dealt with and noted; nothing more may be offered, and `stopping` has aborted. */
  async finish(): Promise<void> {
    await this.#orCutOff(this.#running);
    await this.runner.idle();
    await this.#orCutOff(this.#redelivery?.settled());
    await this.#orCutOff(this.runner.progress?.close());
  }

  /** A disk, or a store of the user's own, that does not answer must not keep the hub from its end. */
  async #orCutOff(work: Promise<unknown> | undefined): Promise<void> {
    const { cutOff } = this.#services;
    const answered = new AbortController();
    const late = async () => {
      if (!cutOff.aborted) await once(cutOff, 'abort', { signal: answered.signal });
      await pause(BOOKKEEPING_MS, undefined, { signal: answered.signal });
    };
    await Promise.race([work, late().catch(() => undefined)]);
    answered.abort();
  }

  async #catchUp(): Promise<void> {
    const { progress } = this.runner;
    if (progress === undefined) return;
    this.runner.hold();
    const status = await progress.open();
    const { datagrepper_url: url } = this.#sources;
    if (status !== undefined && url !== undefined) {
      const archive = new Archive(url);
      const { report } = this.#services;
      await new Backlog(this.runner, progress, { ...this.#sources, archive, report }).deliver(status);
    }
    this.runner.release();
  }
}

function canRequeue(store: DeadLetterStore | undefined): store is RequeueStore {
  return store !== undefined && 'claim' in store;
}
