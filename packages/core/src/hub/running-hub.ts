import { setMaxListeners } from 'node:events';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { StatusFeed } from '@fedmsg/envelope';
import type { FedmsgContext } from '../context.js';
import { CoreError } from '../error.js';
import type { Tail } from '../receive/tail.js';
import { Deadline } from './deadline.js';
import type { Hub } from './hub.js';
import type { HubCounts } from './hub-counts.js';
import type { HubPlan } from './hub-plan.js';
import type { HubServices } from './hub-services.js';
import type { HubStatus } from './hub-status.js';
import { createResendGuard } from './intake/resend-guard.js';
import { Router } from './intake/router.js';
import { StoredJudge } from './intake/stored-judge.js';
import { ProducerRunner } from './producer/producer-runner.js';
import { RunningConsumer } from './running-consumer.js';

const DRAIN_MS = 10_000;
/** Messages that are at hand come without a pause; work that waits for a socket or a file needs the loop to turn. */
const MESSAGES_A_TURN = 64;
const NOTHING_READ = { received: 0, accepted: 0, refused: {} };

/** A hub on an open bus. */
export class RunningHub implements Hub {
  readonly #context: FedmsgContext;
  readonly #tail: Tail | undefined;
  readonly #consumers: readonly RunningConsumer[];
  readonly #producers: readonly ProducerRunner[];
  readonly #router: Router;
  readonly #judge: StoredJudge;
  /** Aborts when the end begins; the deadline, when it must be over. */
  readonly #stopping = new AbortController();
  readonly #status = new StatusFeed<HubStatus>();
  readonly #relaying: Promise<unknown>;
  readonly #deadline = new Deadline();
  readonly #closed: Promise<Error | undefined>;
  readonly #resolveClosed: (error: Error | undefined) => void;
  #reading: Promise<void> | undefined;
  #ending: Promise<void> | undefined;
  #failure: Error | undefined;

  constructor(context: FedmsgContext, tail: Tail | undefined, plan: HubPlan) {
    this.#context = context;
    this.#tail = tail;
    const report = (status: HubStatus) => this.#status.report(status);
    const services: HubServices = {
      publish: (draft) => context.publish(draft),
      report,
      deadLetters: plan.openDeadLetters(report),
      cutOff: this.#deadline.signal,
    };
    // Every consumer listens.
    setMaxListeners(0, this.#stopping.signal);
    this.#judge = new StoredJudge(plan);
    const sources = { ...plan.config, judge: this.#judge, stopping: this.#stopping.signal };
    this.#consumers = plan.consumers.map((settings) => new RunningConsumer(settings, services, sources));
    this.#producers = plan.producers.map((producer) => new ProducerRunner(producer, services));
    this.#router = new Router(
      this.#consumers.map(({ runner }) => runner),
      createResendGuard(plan.resend),
      report,
    );
    this.#relaying = Promise.all([this.#relay(context), tail && this.#relay(tail)]);
    let resolveClosed: (error: Error | undefined) => void = () => {};
    this.#closed = new Promise((resolve) => (resolveClosed = resolve));
    this.#resolveClosed = resolveClosed;
    this.#endWith(plan.signal);
  }

  get counts(): HubCounts {
    return {
      ...(this.#tail?.counts ?? NOTHING_READ),
      rejected: this.#router.rejected,
      consumers: Object.fromEntries(
        this.#consumers.map(({ runner }) => [runner.settings.name, runner.counts]),
      ),
      producers: Object.fromEntries(this.#producers.map(({ name, counts }) => [name, counts])),
    };
  }

  async run(): Promise<void> {
    if (this.#ending === undefined && this.#reading === undefined) this.#start();
    const failure = await this.#closed;
    if (failure !== undefined) throw failure;
  }

  status(): AsyncIterable<HubStatus> {
    return this.#status.open();
  }

  async drain({ timeoutMs = DRAIN_MS }: { readonly timeoutMs?: number } = {}): Promise<void> {
    this.#deadline.setIn(timeoutMs);
    await (this.#ending ??= this.#end());
  }

  close(): Promise<void> {
    return this.drain({ timeoutMs: 0 });
  }

  closed(): Promise<Error | undefined> {
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain();
  }

  #endWith(signal: AbortSignal | undefined): void {
    const drain = () => void this.drain();
    if (signal?.aborted === true) drain();
    signal?.addEventListener('abort', drain, { once: true });
    void this.#closed.then(() => signal?.removeEventListener('abort', drain));
  }

  #start(): void {
    for (const consumer of this.#consumers) consumer.start();
    this.#reading = this.#read().catch((error: unknown) => {
      this.#failure = error as Error;
      void this.drain();
    });
    for (const producer of this.#producers) producer.start();
  }

  async #read(): Promise<void> {
    let count = 0;
    for await (const observation of this.#tail?.observations() ?? []) {
      const wait = this.#router.route(observation);
      if (wait !== undefined) await wait;
      if (++count % MESSAGES_A_TURN === 0) await turnOfTheLoop();
    }
  }

  async #end(): Promise<void> {
    this.#status.report({ type: 'stopping', error: this.#failure });
    this.#stopping.abort(new CoreError('CLOSED', 'The hub is ending.'));
    try {
      await this.#finishWork();
    } catch (error) {
      this.#failure ??= error as Error;
    }
    this.#deadline.cancel();
    this.#status.report({ type: 'stopped', abandoned: this.#abandoned() });
    this.#status.end();
    this.#resolveClosed(this.#failure);
  }

  /** The bus is left last: what is being finished may still publish. */
  async #finishWork(): Promise<void> {
    const producing = this.#producers.map((producer) => producer.stop());
    await this.#stopReading();
    await Promise.all([...this.#consumers.map((consumer) => consumer.finish()), ...producing]);
    await this.#judge.close();
    await this.#leaveBus();
    await this.#relaying;
  }

  async #stopReading(): Promise<void> {
    await this.#tail?.close();
    await this.#reading;
  }

  async #leaveBus(): Promise<void> {
    const { signal } = this.#deadline;
    signal.addEventListener('abort', () => void this.#context.close(), { once: true });
    if (signal.aborted) await this.#context.close();
    else await this.#context.drain({ timeoutMs: this.#deadline.remainingMs });
  }

  #abandoned(): Record<string, number> {
    const numbers = Object.entries(this.counts.consumers).map(
      ([name, { abandoned }]) => [name, abandoned] as const,
    );
    return Object.fromEntries(numbers.filter(([, abandoned]) => abandoned > 0));
  }

  async #relay(source: { status(): AsyncIterable<HubStatus> }): Promise<void> {
    for await (const event of source.status()) this.#status.report(event);
  }
}
