/** How one consumer is, as programs that watch a hub of the reference read it. */
export interface ConsumerReport {
  readonly name: string;
  readonly module: string;
  readonly topic: string | readonly string[];
  readonly initialized: true;
  /** Attempts that failed, since the start. (The reference forgets its counts whenever it has told them.) */
  readonly exceptions: number;
  readonly jsonify: true;
  /** Messages that wait. */
  readonly backlog: number;
  /** Messages that were begun, since the start. */
  readonly headcount_out: number;
  /** Messages of its topics, since the start. */
  readonly headcount_in: number;
  /** Seconds for each of the last messages; nobody measures them here. */
  readonly times: readonly number[];
}

/** How one producer is. */
export interface ProducerReport {
  readonly name: string;
  readonly module: string;
  readonly initialized: true;
  /** Runs that failed, since the start. */
  readonly exceptions: number;
  /** Seconds between two runs; `null` where a calendar says when. */
  readonly frequency: number | null;
  /** Whether the first run came at once. */
  readonly now: boolean;
  /** Seconds since 1970; `null` where that is not known. */
  readonly last_ran: number | null;
}

/** What a hub tells at its monitoring socket, every five seconds. */
export interface HubReport {
  readonly consumers: readonly ConsumerReport[];
  readonly producers: readonly ProducerReport[];
}
