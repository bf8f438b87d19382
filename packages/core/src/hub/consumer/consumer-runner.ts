import type { TailedMessage } from '../../receive/observation.js';
import { Seam } from '../backlog/seam.js';
import type { HubServices } from '../hub-services.js';
import type { ConsumerProgress } from '../progress/consumer-progress.js';
import type { ConsumerCounts } from './consumer-counts.js';
import type { ConsumerSettings } from './consumer-settings.js';
import { Delivery } from './delivery.js';
import type { Job, JobEnd } from './job.js';
import { MessageQueue } from './message-queue.js';

/** How many messages of the backlog are at hand; the others wait in the archive. */
const BACKLOG_AT_HAND = 100;

/** The queue of one consumer and the work on it. What one consumer does, or does not do, stays in here. */
export class ConsumerRunner {
  readonly settings: ConsumerSettings;
  /** What it has dealt with, where that is kept. */
  readonly progress: ConsumerProgress | undefined;
  readonly #services: HubServices;
  readonly #delivery: Delivery;
  readonly #queue = new MessageQueue<Job>();
  /** What comes before the queue. */
  readonly #backlog = new MessageQueue<Job>();
  /** What came while it is held; not counted before it is known not to be in the backlog as well. */
  readonly #waiting = new MessageQueue<Job>();
  readonly #ended = { acked: 0, dropped: 0, failed: 0, overflowed: 0, abandoned: 0 };
  #seam: Seam | undefined;
  #received = 0;
  #running = 0;
  #isHeld = false;
  #onBacklogRoom: (() => void) | undefined;
  readonly #roomWaiters: (() => void)[] = [];
  readonly #idleWaiters: (() => void)[] = [];

  constructor(settings: ConsumerSettings, services: HubServices, progress?: ConsumerProgress) {
    this.settings = settings;
    this.progress = progress;
    this.#services = services;
    this.#delivery = new Delivery(settings, services);
    services.cutOff.addEventListener('abort', () => this.#abandonQueues(), { once: true });
  }

  get counts(): ConsumerCounts {
    return {
      received: this.#received,
      ...this.#ended,
      queued: this.#queue.length + this.#backlog.length,
      running: this.#running,
      ...this.#delivery.counts,
    };
  }

  /** How many more messages the queue takes. */
  get room(): number {
    return Math.max(0, this.settings.queueSize - this.#queue.length - this.#waiting.length);
  }

  /** Lets what comes wait, until `release`, behind what `offerBacklog` brings. */
  hold(): void {
    this.#isHeld = true;
    this.#seam = new Seam();
  }

  release(): void {
    this.#isHeld = false;
    this.#acceptWaiting();
    this.#startWork();
  }

  /** Takes a message; what it returns is to be waited for before the next one is read, by the policy `block`. */
  offer(message: TailedMessage): Promise<void> | undefined {
    return this.offerJob({ message, source: 'live' });
  }

  /** The same for a message that is followed. */
  offerJob(job: Job): Promise<void> | undefined {
    const { overflow } = this.settings;
    if (this.room > 0) this.#accept(job);
    else if (overflow === 'block') return this.#untilRoom().then(() => this.#accept(job));
    else if (overflow === 'drop-newest') this.#overflowUncounted(job);
    else {
      const waiting = this.#waiting.shift();
      if (waiting !== undefined) this.#overflowUncounted(waiting);
      else this.#overflow(this.#queue.shift()!);
      this.#accept(job);
    }
    return undefined;
  }

  /** Resolves, when there is room for the next one, with whether the message was not there already. */
  async offerBacklog(message: TailedMessage): Promise<boolean> {
    if (this.#seam?.addFromBacklog(message) === false) return false;
    this.#take({ message, source: 'backlog' }, this.#backlog);
    while (this.#backlog.length >= BACKLOG_AT_HAND)
      await new Promise<void>((resolve) => (this.#onBacklogRoom = resolve));
    return true;
  }

  /** Those that the backlog need not bring, by their identity. */
  skipInBacklog(identities: readonly string[]): void {
    for (const identity of identities) this.#seam?.add(identity);
  }

  /** Resolves when nothing is queued or running; to be called when nothing more is offered. */
  async idle(): Promise<void> {
    while (this.#running > 0 || this.#backlog.length > 0 || this.#queue.length > 0)
      await new Promise<void>((resolve) => void this.#idleWaiters.push(resolve));
  }

  #accept(job: Job): void {
    if (this.#isHeld) this.#waiting.push(job);
    else if (job.source !== 'live' || this.#seam?.isFromBacklog(job.message) !== true)
      this.#take(job, this.#queue);
  }

  #acceptWaiting(): void {
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) this.#accept(job);
  }

  #take(job: Job, queue: MessageQueue<Job>): void {
    this.#received++;
    if (this.#services.cutOff.aborted) {
      this.#end(job, 'abandoned');
      return;
    }
    queue.push(job);
    this.#startWork();
  }

  #overflowUncounted(job: Job): void {
    this.#received++;
    this.#overflow(job);
  }

  #overflow(job: Job): void {
    const { message } = job;
    this.#end(job, 'overflowed');
    this.#services.report({ type: 'message-overflowed', consumer: this.settings.name, message });
  }

  #untilRoom(): Promise<void> {
    return new Promise((resolve) => void this.#roomWaiters.push(resolve));
  }

  #startWork(): void {
    while (this.#running < this.settings.concurrency) {
      const job = this.#backlog.shift() ?? this.#queue.shift();
      if (job === undefined) break;
      this.#running++;
      void this.#work(job);
    }
    this.#tellRoom();
    if (this.#running === 0) for (const tell of this.#idleWaiters.splice(0)) tell();
  }

  /** The end of a message is counted in the step that takes it off `running`, so that the counts always add up. */
  async #work(job: Job): Promise<void> {
    const handled = this.progress?.begin(job);
    const result = await this.#delivery.deliver(job).catch((error: unknown) => {
      if (!this.#services.cutOff.aborted) throw error;
      return 'abandoned' as const;
    });
    this.#running--;
    if (result !== 'abandoned') handled?.();
    this.#end(job, result);
    this.#startWork();
  }

  #end({ onEnd }: Job, end: JobEnd): void {
    this.#ended[end]++;
    onEnd?.(end);
  }

  /** Where something is queued, something runs: its end, now near, tells whoever waits for room or for the last one. */
  #abandonQueues(): void {
    for (const queue of [this.#backlog, this.#queue]) {
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) this.#end(job, 'abandoned');
    }
    this.#tellRoom();
  }

  #tellRoom(): void {
    if (this.#backlog.length < BACKLOG_AT_HAND) this.#onBacklogRoom?.();
    for (const tell of this.#roomWaiters.splice(0, this.room)) tell();
  }
}
