/** What to listen to. */
export interface TailOptions {
  /**
   * Topic patterns: a message is delivered when its topic begins with one of them; `*` is left out of a pattern, as
   * the reference does. Default: every topic.
   */
  readonly topic?: string | readonly string[];
  /** Keys of `endpoints`. Default: all of them. */
  readonly names?: readonly string[];
  /** Ends the iteration cleanly and frees the sockets. */
  readonly signal?: AbortSignal;
}
