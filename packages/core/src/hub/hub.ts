import type { HubCounts } from './hub-counts.js';
import type { HubStatus } from './hub-status.js';

/** Runs consumers and producers on one connection to a bus. */
export interface Hub extends AsyncDisposable {
  readonly counts: HubCounts;
  /**
   * Starts reading and producing, and resolves when the hub has ended. Called again, it waits for the same end.
   *
   * @throws the error that ended the hub: what made a socket fail
   */
  run(): Promise<void>;
  /** Events from now on. A reader that does not keep up loses the oldest; the counts are complete. */
  status(): AsyncIterable<HubStatus>;
  /**
   * Reads and starts nothing more, finishes what is queued and running, for `timeoutMs` (default 10,000) at most, and
   * leaves the bus. What is not finished then has its signal aborted and is counted as abandoned.
   */
  drain(options?: { readonly timeoutMs?: number }): Promise<void>;
  /** The same without the time; it also cuts a drain short. */
  close(): Promise<void>;
  /** Resolves when the hub has ended, with the error that ended it or with `undefined`. Never rejects. */
  closed(): Promise<Error | undefined>;
}
