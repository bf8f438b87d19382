import type { TransportStatus } from '@fedmsg/envelope';

type Dropped = Extract<TransportStatus, { type: 'dropped' }>;

/** How long drops are added up before they are told, in milliseconds: there may be thousands a second. */
const PERIOD_MS = 100;

/** Counts dropped frames, every one, and tells of them now and then, by reason and subscriber. */
export class DropLog {
  readonly #report: (status: Dropped) => void;
  readonly #untold = new Map<string, Dropped>();
  #timer: NodeJS.Timeout | undefined;
  #total = 0;

  constructor(report: (status: Dropped) => void) {
    this.#report = report;
  }

  get total(): number {
    return this.#total;
  }

  /** @param peer address of the subscriber that missed them, where it is known which. */
  add(reason: Dropped['reason'], count: number, peer?: string): void {
    if (count === 0) return;
    this.#total += count;
    const key = `${reason} ${peer ?? ''}`;
    const untold = this.#untold.get(key)?.count ?? 0;
    const of = peer === undefined ? {} : { peer };
    this.#untold.set(key, { type: 'dropped', count: untold + count, reason, ...of });
    this.#timer ??= setTimeout(() => this.tell(), PERIOD_MS).unref();
  }

  /** Tells what has not been told. */
  tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const status of this.#untold.values()) this.#report(status);
    this.#untold.clear();
  }
}
