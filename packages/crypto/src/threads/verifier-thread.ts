import type { Worker } from 'node:worker_threads';
import { fromPlainAnswer, fromPlainError, type PlainAnswer, type VerifierAnswer } from './answer.js';
import { pack } from './parcel.js';
import { startWorker } from './start-worker.js';
import type { FromThread, ThreadData } from './thread-messages.js';

/** Messages that are verified together, and who waits for the answers. */
export interface Job {
  readonly messages: readonly Uint8Array[];
  resolve(answers: readonly VerifierAnswer[]): void;
  reject(error: unknown): void;
  /** How many threads have ended before they answered it. */
  losses: number;
}

/** How a thread ended. */
export interface ThreadEnd {
  /** What ended it, where it said so: for one, why its verifier could not be made. */
  readonly error: Error | undefined;
  /** What it has not answered. */
  readonly unanswered: readonly Job[];
}

/** Two, so that a thread never waits for its next job while the answers of the last are on their way. */
const JOBS_AT_ONCE = 2;

/** A thread that verifies, from its start to its end. It keeps the process from ending only while it has a job. */
export class VerifierThread {
  /** Resolves when it can verify. */
  readonly ready: Promise<void>;
  /** Resolves when it is over. */
  readonly ended: Promise<ThreadEnd>;
  readonly #worker: Worker;
  readonly #onRoom: () => void;
  readonly #jobs: Job[] = [];
  #isReady = false;
  #error: Error | undefined;

  constructor(data: ThreadData, onRoom: () => void) {
    this.#onRoom = onRoom;
    this.#worker = startWorker(data);
    this.#worker.on('error', (error: Error) => (this.#error = error));
    this.ended = new Promise((resolve) => this.#worker.once('exit', () => resolve(this.#end())));
    this.ready = this.#start();
  }

  get hasRoom(): boolean {
    return this.#isReady && this.#jobs.length < JOBS_AT_ONCE;
  }

  /** How many jobs it has. */
  get jobs(): number {
    return this.#jobs.length;
  }

  take(job: Job): void {
    const parcel = pack(job.messages);
    this.#jobs.push(job);
    this.#worker.ref();
    this.#worker.postMessage(parcel, [parcel.bytes]);
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  /** @throws what the verifier of the thread could not be made for */
  #start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#worker.on('message', (message: FromThread) => {
        if (message.type === 'answers') return this.#answer(message.answers);
        if (message.type === 'failed') return void (this.#error = fromPlainError(message.error));
        this.#isReady = true;
        this.#worker.unref();
        resolve();
        this.#onRoom();
      });
      void this.ended.then(({ error }) => reject(error ?? new Error('the thread ended')));
    });
  }

  #answer(answers: readonly PlainAnswer[]): void {
    const job = this.#jobs.shift()!;
    if (this.#jobs.length === 0) this.#worker.unref();
    try {
      job.resolve(answers.map(fromPlainAnswer));
    } catch (error) {
      job.reject(error);
    }
    this.#onRoom();
  }

  #end(): ThreadEnd {
    this.#isReady = false;
    return { error: this.#error, unanswered: this.#jobs.splice(0) };
  }
}
