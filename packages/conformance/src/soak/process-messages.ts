/** Messages between two reports of those who take them. */
export const PROGRESS_EVERY = 50;

/** Where a process listens. */
export interface Listening {
  readonly inbound?: string;
  readonly outbound?: string;
}

/** How many messages the slowest taker of a process has had. */
export interface Progress {
  readonly done: number;
}

/** How many messages a source may have sent by now. */
export interface Allowance {
  readonly allowed: number;
}
