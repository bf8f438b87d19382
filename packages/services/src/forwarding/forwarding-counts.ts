/**
 * What became of the frames, counted since the start. `received` is the sum of `forwarded`, `refused` and `lost`, and of
 * the frames that wait at this moment.
 */
export interface ForwardingCounts {
  /** Every frame that came in. */
  readonly received: number;
  /** Taken by the outbound side, each once, whether or not anybody is subscribed. */
  readonly forwarded: number;
  /** Not passed on, because of what they are. */
  readonly refused: number;
  /** Not passed on, because the service was closed first. */
  readonly lost: number;
  /** What subscribers have missed of the forwarded frames, being too slow: a frame counts once for each of them. */
  readonly dropped: number;
}
