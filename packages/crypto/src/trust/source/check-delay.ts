/** What the time of the next look at a location depends on; times in milliseconds. */
export interface CheckTiming {
  /** `Infinity`: only for what the rest asks for. */
  readonly intervalMs: number;
  /** Looks that failed one after the other. */
  readonly attempts: number;
  /** Until a CRL ends; negative: since it ended; `Infinity` for what a look does not have to come before. */
  readonly leftMs: number;
  /** From 0 to 1. */
  readonly random: number;
}

const FIRST_RETRY_MS = 10_000;
const LAST_RETRY_MS = 15 * 60_000;
/** CAs publish the next list somewhat before the last ends. */
const BEFORE_END_MS = 5 * 60_000;
const LEAST_MS = 60_000;
/** Hosts that were started together do not stay together. It only ever makes a look earlier. */
const JITTER = 0.2;

/** How long to wait for the next look at a location; `Infinity`: for ever. */
export function checkDelay({ intervalMs, attempts, leftMs, random }: CheckTiming): number {
  const delay = attempts > 0 ? retryDelay(attempts, intervalMs) : Math.min(intervalMs, delayToEnd(leftMs));
  return delay * (1 - JITTER * random);
}

function retryDelay(attempts: number, intervalMs: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS, intervalMs);
}

/** Shortly before the end; past it, after as long again, so that a list that nobody renews is asked for ever less often. */
function delayToEnd(leftMs: number): number {
  return Math.max(leftMs > 0 ? leftMs - BEFORE_END_MS : -leftMs, LEAST_MS);
}
