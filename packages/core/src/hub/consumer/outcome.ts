import { inspect } from 'node:util';
import { CoreError } from '../../error.js';

/**
 * What a consumer may return in place of nothing:
 *
 * - `ack`: done.
 * - `drop`: not to be done, and nothing is wrong; counted apart.
 * - `retry`: not now. One more attempt, if the policy has one left, after `delayMs` in place of the policy's delay
 *   (never more than its `maxDelayMs`).
 * - `fail`: never, whatever the policy: to the dead letters.
 */
export type Outcome =
  | { readonly outcome: 'ack' }
  | { readonly outcome: 'drop'; readonly reason: string }
  | { readonly outcome: 'retry'; readonly reason: string; readonly delayMs?: number }
  | { readonly outcome: 'fail'; readonly reason: string };

const ACK: Outcome = { outcome: 'ack' };

const OUTCOMES = ['ack', 'drop', 'retry', 'fail'];

/**
 * What a returned value stands for. One without `outcome`, which the types do not allow, acknowledges too.
 *
 * @throws {CoreError} `INVALID_OUTCOME`
 */
export function readOutcome(value: unknown): Outcome {
  if (typeof value !== 'object' || value === null || !('outcome' in value)) return ACK;
  if (OUTCOMES.includes(value.outcome as string)) return value as Outcome;
  const text = `Expected outcome to be one of ${OUTCOMES.join(', ')}; the consumer returned ${inspect(value.outcome)}.`;
  throw new CoreError('INVALID_OUTCOME', text);
}
