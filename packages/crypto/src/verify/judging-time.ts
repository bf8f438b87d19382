import { JsonFloat } from '@fedmsg/envelope';
import { CryptoError } from '../error.js';
import type { SignedInput } from './signed-input.js';

/** When certificates have to be valid. */
export interface ValidityConfig {
  /**
   * - `'now'` (default): now.
   * - `'timestamp'`: when the message says it was made, for archives. Who holds an expired key can date messages back.
   * - a `Date`: then.
   */
  readonly validate_at?: 'now' | 'timestamp' | Date | null | undefined;
}

/** The moments that a message is judged at, in milliseconds since 1970. */
export interface JudgingTime {
  /** When the message's certificate has to be valid. */
  ofMessage(message: SignedInput): number;
  /** When CRLs have to be current. */
  now(): number;
}

/**
 * @throws {CryptoError} `INVALID_CONFIG`
 */
export function createJudgingTime({ validate_at: at }: ValidityConfig, now = Date.now): JudgingTime {
  if (at === undefined || at === null || at === 'now') return { now, ofMessage: now };
  if (at === 'timestamp') return { now, ofMessage: readTimestamp };
  if (at instanceof Date && !Number.isNaN(at.getTime())) {
    const time = at.getTime();
    return { now, ofMessage: () => time };
  }
  throw new CryptoError(
    'INVALID_CONFIG',
    'Expected validate_at to be "now", "timestamp" or a valid Date; received another value.',
  );
}

function readTimestamp({ timestamp }: SignedInput): number {
  const seconds = timestamp instanceof JsonFloat ? timestamp.value : timestamp;
  if (typeof seconds === 'number' && Number.isFinite(seconds)) return seconds * 1000;
  const text =
    'Expected "timestamp" to be a number, to judge the certificate at that time; received another value.';
  throw new CryptoError('BAD_FIELD', text);
}
