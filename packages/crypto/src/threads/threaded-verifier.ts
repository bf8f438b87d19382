import { CryptoError } from '../error.js';
import type { VerifierConfig, VerifierOptions } from '../verify/verifier.js';
import type { VerifierAnswer } from './answer.js';
import { ThreadPool } from './thread-pool.js';
import { pickVerifierKeys } from './verifier-keys.js';

/** What a threaded verifier needs to know beside the config. */
export interface ThreadedVerifierOptions extends Pick<VerifierOptions, 'trust'> {
  /** How many threads verify, from 1 to 64: no more than there are cores beside the one of the caller. */
  readonly threads: number;
}

/** What became of threads, counted since the start. */
export interface ThreadedVerifierCounts {
  /** Threads that ended by themselves; another one was started for each. */
  readonly lostThreads: number;
  /** Messages that were given to another thread because theirs had ended before it answered. */
  readonly repeatedMessages: number;
}

/**
 * Verifies batches of messages in threads of its own and leaves the thread of the caller to its other work. Each thread
 * has a whole `Verifier`, so the answers are the same, and so is what is true of trust: each thread loads and refreshes
 * it for itself. Threads without work keep no process from ending.
 */
export interface ThreadedVerifier extends AsyncDisposable {
  readonly threads: number;
  readonly counts: ThreadedVerifierCounts;
  /**
   * Verifies the messages and resolves with an answer for each, in their order; a message that is refused is an answer,
   * too. Any number of calls may be under way. The bytes are lent until then, and copied only when a thread has room
   * for them, so what waits takes no memory but the caller's.
   *
   * @throws {CryptoError} `THREADS_ENDED`
   */
  verifyAll(messages: readonly Uint8Array[]): Promise<readonly VerifierAnswer[]>;
  /** Ends the threads now; what they have not answered is rejected with `THREADS_ENDED`. */
  close(): Promise<void>;
}

/**
 * Starts the threads, and resolves when all of them have read trust and policy from the config.
 *
 * A thread that ends by itself is replaced, and what it has not answered goes to another. Messages over which four
 * threads have ended are rejected with `THREADS_ENDED`; so is everything once four threads in a row could not start.
 *
 * @throws {CryptoError} what `createVerifier` throws
 */
export async function createThreadedVerifier(
  config: VerifierConfig,
  options: ThreadedVerifierOptions,
): Promise<ThreadedVerifier> {
  const { threads, trust } = options;
  assertThreads(threads);
  const data = { config: pickVerifierKeys(config), options: trust === undefined ? {} : { trust } };
  const pool = new ThreadPool(data, threads);
  await pool.start();
  return pool;
}

const MOST_THREADS = 64;

function assertThreads(threads: number): void {
  if (Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS) return;
  const text = `Expected threads to be a whole number from 1 to ${MOST_THREADS}; received ${String(threads)}.`;
  throw new CryptoError('INVALID_CONFIG', text);
}
