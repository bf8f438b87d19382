import { setTimeout as delay } from 'node:timers/promises';
import { CryptoError } from '../error.js';
import type { VerifierAnswer } from './answer.js';
import type { ThreadData } from './thread-messages.js';
import type { ThreadedVerifier, ThreadedVerifierCounts } from './threaded-verifier.js';
import { VerifierThread, type Job } from './verifier-thread.js';

/** Enough that handing them over costs little beside verifying them, few enough to share a batch among threads. */
const MESSAGES_A_JOB = 32;
/** Threads that may end over the same messages, or in a row before they can verify, and no more. */
const MOST_LOSSES = 4;
const RESTART_DELAY_MS = 100;

/** Shares jobs among threads: the first thread that has room takes the next one. */
export class ThreadPool implements ThreadedVerifier {
  readonly threads: number;
  readonly #data: ThreadData;
  readonly #waiting: Job[] = [];
  readonly #running = new Set<VerifierThread>();
  readonly #ending = new AbortController();
  #lostThreads = 0;
  #repeatedMessages = 0;
  #failedStarts = 0;
  #end: CryptoError | undefined;

  constructor(data: ThreadData, threads: number) {
    this.#data = data;
    this.threads = threads;
  }

  get counts(): ThreadedVerifierCounts {
    return { lostThreads: this.#lostThreads, repeatedMessages: this.#repeatedMessages };
  }

  /** @throws what a thread could not be started for; none is left then */
  async start(): Promise<void> {
    const threads = Array.from({ length: this.threads }, () => this.#startThread());
    try {
      await Promise.all(threads.map(({ ready }) => ready));
    } catch (error) {
      await this.close();
      throw error;
    }
    for (const thread of threads) void this.#keepUp(thread);
  }

  async verifyAll(messages: readonly Uint8Array[]): Promise<readonly VerifierAnswer[]> {
    if (this.#end !== undefined) throw this.#end;
    const answers: Promise<readonly VerifierAnswer[]>[] = [];
    for (let from = 0; from < messages.length; from += MESSAGES_A_JOB) {
      answers.push(this.#verify(messages.slice(from, from + MESSAGES_A_JOB)));
    }
    this.#handOut();
    return (await Promise.all(answers)).flat();
  }

  async close(): Promise<void> {
    await this.#endWith(new CryptoError('THREADS_ENDED', 'Expected an open verifier; this one was closed.'));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #verify(messages: readonly Uint8Array[]): Promise<readonly VerifierAnswer[]> {
    return new Promise((resolve, reject) => this.#waiting.push({ messages, resolve, reject, losses: 0 }));
  }

  #handOut(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#leastBusy();
      if (thread === undefined) return;
      thread.take(this.#waiting.shift()!);
    }
  }

  #leastBusy(): VerifierThread | undefined {
    let found: VerifierThread | undefined;
    for (const thread of this.#running) {
      if (thread.hasRoom && (found === undefined || thread.jobs < found.jobs)) found = thread;
    }
    return found;
  }

  #startThread(): VerifierThread {
    const thread = new VerifierThread(this.#data, () => this.#handOut());
    this.#running.add(thread);
    return thread;
  }

  /** Has another thread in its place whenever one ends, until the end of all. */
  async #keepUp(first: VerifierThread): Promise<void> {
    let thread = first;
    while (this.#end === undefined) {
      const wasReady = await thread.ready.then(isReady, isNotReady);
      const { error, unanswered } = await thread.ended;
      this.#running.delete(thread);
      if (this.#end === undefined) this.#countLoss(wasReady, error);
      for (const job of unanswered) this.#giveBack(job, error);
      this.#handOut();
      await delay(this.#failedStarts * RESTART_DELAY_MS, undefined, this.#ending).catch(() => undefined);
      if (this.#end === undefined) thread = this.#startThread();
    }
  }

  #countLoss(wasReady: boolean, error: Error | undefined): void {
    this.#lostThreads++;
    this.#failedStarts = wasReady ? 0 : this.#failedStarts + 1;
    if (this.#failedStarts === MOST_LOSSES) void this.#endWith(lossError('they could verify', error));
  }

  #giveBack(job: Job, error: Error | undefined): void {
    job.losses++;
    if (this.#end !== undefined) job.reject(this.#end);
    else if (job.losses === MOST_LOSSES) job.reject(lossError('they had answered the same messages', error));
    else {
      this.#repeatedMessages += job.messages.length;
      this.#waiting.unshift(job);
    }
  }

  async #endWith(error: CryptoError): Promise<void> {
    this.#end ??= error;
    this.#ending.abort();
    await Promise.all(Array.from(this.#running, (thread) => thread.terminate()));
    for (const job of this.#waiting.splice(0)) job.reject(this.#end);
  }
}

const isReady = () => true;
const isNotReady = () => false;

function lossError(before: string, cause: Error | undefined): CryptoError {
  const text = `Expected threads that verify; ${MOST_LOSSES} in a row ended before ${before}. See the cause.`;
  return new CryptoError('THREADS_ENDED', text, { cause });
}
