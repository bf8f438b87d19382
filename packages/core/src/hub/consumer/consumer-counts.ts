/**
 * What became of a consumer's messages. At every moment `received` is the sum of `acked`, `dropped`, `failed`,
 * `overflowed`, `abandoned`, `queued` and `running`.
 */
export interface ConsumerCounts {
  /** Messages of its topics. Those that wait for a backlog to be over are counted then. */
  readonly received: number;
  readonly acked: number;
  /** Dropped by its own answer. */
  readonly dropped: number;
  /** Given up after the last attempt. */
  readonly failed: number;
  /** Lost because its queue was full. */
  readonly overflowed: number;
  /** Unfinished when the hub ended. */
  readonly abandoned: number;
  /** Waiting now. */
  readonly queued: number;
  /** Being worked on now; the pause before another attempt is part of it. */
  readonly running: number;
  /** Attempts after the first ones. */
  readonly retried: number;
  /** Those of the failed messages that the dead letters have taken. */
  readonly deadLettered: number;
}
