/** The keys of a fedmsg configuration that this package reads; a whole configuration fits. */
export interface MetaConfig {
  /** The first segments of the topics that are put into words, before the environment. Default: those of any bus. */
  readonly topic_prefix?: string;
  /** A regular expression for prefix and environment together, when one prefix is not enough. */
  readonly topic_prefix_re?: string;
  /** Keys that single processors read. */
  readonly [key: string]: unknown;
}

/** Who is behind a nickname or an e-mail address, as account names. */
export interface Users {
  readonly byNick: Readonly<Record<string, string>>;
  readonly byEmail: Readonly<Record<string, string>>;
}

/** What a processor may use beside the message. */
export interface ProcessorContext {
  readonly config: MetaConfig;
  readonly users: Users;
  /** The present, for words such as "yesterday". */
  now(): Date;
  /** Only there when the program allows requests; only `longForm` may wait for one. */
  readonly fetch?: typeof globalThis.fetch;
}
