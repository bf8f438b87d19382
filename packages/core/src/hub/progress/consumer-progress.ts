import type { TailedMessage } from '../../receive/observation.js';
import type { Job } from '../consumer/job.js';
import type { HubStatus } from '../hub-status.js';
import { identityOf } from '../intake/identity.js';
import { readStatus, statusPath, writeStatus } from './status-file.js';
import type { ConsumerStatus, MissedTime } from './status-file.js';
import { Watermark } from './watermark.js';

const RECENT = 100;
const WRITE_EVERY_MS = 1000;

/** Keeps on disk what a consumer has dealt with: at most once a second, and at the end. */
export class ConsumerProgress {
  readonly #consumer: string;
  readonly #path: string;
  readonly #report: (status: HubStatus) => void;
  readonly #watermark = new Watermark<TailedMessage>((message) => this.#passed(message));
  #message: ConsumerStatus['message'] | undefined;
  #recent: string[] = [];
  #missed: readonly MissedTime[] = [];
  #isCatchingUp = false;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #hasFailed = false;

  constructor(directory: string, consumer: string, report: (status: HubStatus) => void) {
    this.#consumer = consumer;
    this.#path = statusPath(directory, consumer);
    this.#report = report;
  }

  /** Reads what the last process has left; a file that cannot be used is reported, and begun anew. */
  async open(): Promise<ConsumerStatus | undefined> {
    try {
      const status = await readStatus(this.#path);
      this.#message = status?.message;
      this.#recent = status?.recent.map((entry) => JSON.stringify(entry)) ?? [];
      this.#missed = status?.missed ?? [];
      return status;
    } catch (error) {
      this.#report({ type: 'status-file-failed', consumer: this.#consumer, error });
      return undefined;
    }
  }

  /** The identities of the last ones. */
  get recent(): readonly string[] {
    return this.#recent;
  }

  /** A consumer begins with a message; what it returns, if anything, is to be called when it has dealt with it. */
  begin({ message, source }: Job): (() => void) | undefined {
    if (source === 'dead-letters' || !isDated(message)) return undefined;
    return this.#watermark.begin(message);
  }

  /**
   * Times that are still to be asked for. While these are older than the last message (`isCatchingUp`), what is dealt
   * with does not become the last message, which would have everything after it asked for again.
   */
  setMissed(missed: readonly MissedTime[], isCatchingUp: boolean): void {
    this.#missed = missed;
    this.#isCatchingUp = isCatchingUp;
    this.#writeSoon();
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    if (this.#timer !== undefined) this.#write();
    await this.#writing;
  }

  #passed(message: TailedMessage): void {
    const { topic, msg_id, timestamp, i } = message.message;
    if (!this.#isCatchingUp) this.#message = { topic, msg_id, timestamp, i };
    this.#recent.push(identityOf(message)!);
    if (this.#recent.length > RECENT) this.#recent.shift();
    this.#writeSoon();
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => this.#write(), WRITE_EVERY_MS);
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#writeNow());
  }

  async #writeNow(): Promise<void> {
    if (this.#message === undefined) return;
    const recent = this.#recent.map((identity) => JSON.parse(identity) as [string | null, string]);
    const status = { message: this.#message, recent, missed: this.#missed };
    try {
      await writeStatus(this.#path, { ...status, pid: process.pid, when: Date.now() / 1000 });
      this.#hasFailed = false;
    } catch (error) {
      // A disk that is full is so for a while.
      if (!this.#hasFailed) this.#report({ type: 'status-file-failed', consumer: this.#consumer, error });
      this.#hasFailed = true;
    }
  }
}

/** A message of a credulous consumer can hold anything. */
function isDated({ message: { topic, msg_id, timestamp, i } }: TailedMessage): boolean {
  return [topic, msg_id].every((text) => typeof text === 'string') && [timestamp, i].every(Number.isFinite);
}
