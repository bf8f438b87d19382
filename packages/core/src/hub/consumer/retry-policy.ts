/** How often a message is tried, and how long the pauses are. The messages behind it wait meanwhile. */
export interface RetryPolicy {
  /** The first attempt included. */
  readonly attempts: number;
  /** Milliseconds before the second attempt. Default 1000. */
  readonly delayMs?: number;
  /** What each further delay is multiplied by. Default 2. */
  readonly factor?: number;
  /** The longest delay in milliseconds. Default 60,000. */
  readonly maxDelayMs?: number;
}

/** One attempt, for a consumer without a policy. */
export const NO_RETRY: Required<RetryPolicy> = { attempts: 1, delayMs: 1000, factor: 2, maxDelayMs: 60_000 };

/** The pause after the given attempt, counted from 1. `asked` is what the consumer wants in place of the policy's. */
export function retryDelayMs(
  { delayMs, factor, maxDelayMs }: Required<RetryPolicy>,
  attempt: number,
  asked?: number,
): number {
  const wanted = asked !== undefined && asked >= 0 ? asked : delayMs * factor ** (attempt - 1);
  return Math.min(maxDelayMs, wanted);
}
