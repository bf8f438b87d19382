/** What to listen to. */
export interface TailOptions {
  /**
   * Topic patterns: a message is delivered when its topic begins with one of them; `*` is left out of a pattern, as
   * the reference does. Default: every topic.
   */
  readonly topic?: string | readonly string[];
  /** Keys of `endpoints`, and domain names of `srv_endpoints`. Default: all of them. */
  readonly names?: readonly string[];
  /** Ends the iteration cleanly and frees the sockets. */
  readonly signal?: AbortSignal;
}

/** {@link TailOptions} by whose topics the compiler finds the bodies in `Topics`. */
export interface TailOptionsOf<Topic extends string> extends TailOptions {
  readonly topic: Topic | readonly Topic[];
}
