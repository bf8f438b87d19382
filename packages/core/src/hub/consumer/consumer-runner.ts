import type { TailedMessage } from '../../receive/observation.js';
import type { HubServices } from '../hub-services.js';
import type { ConsumerCounts } from './consumer-counts.js';
import type { ConsumerSettings } from './consumer-settings.js';
import { Delivery } from './delivery.js';
import { MessageQueue } from './message-queue.js';

/** The queue of one consumer and the work on it. What one consumer does, or does not do, stays in here. */
export class ConsumerRunner {
  readonly settings: ConsumerSettings;
  readonly #services: HubServices;
  readonly #delivery: Delivery;
  readonly #queue = new MessageQueue<TailedMessage>();
  readonly #ended = { acked: 0, dropped: 0, failed: 0, overflowed: 0, abandoned: 0 };
  #received = 0;
  #running = 0;
  /** The hub, while it waits for room in the queue. */
  #onRoom: (() => void) | undefined;
  #onIdle: (() => void) | undefined;

  constructor(settings: ConsumerSettings, services: HubServices) {
    this.settings = settings;
    this.#services = services;
    this.#delivery = new Delivery(settings, services);
    services.cutOff.addEventListener('abort', () => this.#abandonQueue(), { once: true });
  }

  get counts(): ConsumerCounts {
    return {
      received: this.#received,
      ...this.#ended,
      queued: this.#queue.length,
      running: this.#running,
      ...this.#delivery.counts,
    };
  }

  /** Takes a message; what it returns is to be waited for before the next one is read, by the policy `block`. */
  offer(message: TailedMessage): Promise<void> | undefined {
    const { queueSize, overflow } = this.settings;
    if (this.#queue.length >= queueSize) {
      if (overflow === 'block') return this.#room().then(() => this.#take(message));
      if (overflow === 'drop-newest') {
        this.#received++;
        this.#overflow(message);
        return undefined;
      }
      this.#overflow(this.#queue.shift()!);
    }
    this.#take(message);
    return undefined;
  }

  /** Resolves when nothing is queued or running; to be called when nothing more is offered. */
  async idle(): Promise<void> {
    if (this.#running === 0 && this.#queue.length === 0) return;
    await new Promise<void>((resolve) => (this.#onIdle = resolve));
  }

  #take(message: TailedMessage): void {
    this.#received++;
    if (this.#services.cutOff.aborted) {
      this.#ended.abandoned++;
      return;
    }
    this.#queue.push(message);
    this.#startWork();
  }

  #overflow(message: TailedMessage): void {
    this.#ended.overflowed++;
    this.#services.report({ type: 'message-overflowed', consumer: this.settings.name, message });
  }

  #room(): Promise<void> {
    return new Promise((resolve) => (this.#onRoom = resolve));
  }

  #startWork(): void {
    while (this.#running < this.settings.concurrency) {
      const message = this.#queue.shift();
      if (message === undefined) break;
      this.#running++;
      void this.#work(message);
    }
    this.#tellRoom();
    if (this.#running === 0) this.#onIdle?.();
  }

  /** The end of a message is counted in the step that takes it off `running`, so that the counts always add up. */
  async #work(message: TailedMessage): Promise<void> {
    const result = await this.#delivery.deliver(message).catch((error: unknown) => {
      if (!this.#services.cutOff.aborted) throw error;
      return 'abandoned' as const;
    });
    this.#running--;
    this.#ended[result]++;
    this.#startWork();
  }

  /** Where something is queued, something runs: its end, now near, tells whoever waits for room or for the last one. */
  #abandonQueue(): void {
    this.#ended.abandoned += this.#queue.length;
    this.#queue.clear();
  }

  #tellRoom(): void {
    if (this.#queue.length >= this.settings.queueSize) return;
    this.#onRoom?.();
    this.#onRoom = undefined;
  }
}
