import { CryptoError } from '../error.js';

const DAY_MS = 86_400_000;

/** Clocks of other hosts may be behind. */
const BACKDATED_MS = 3_600_000;

/** When something that is issued is to be valid. */
export interface ValidityRequest {
  /** Default: an hour ago, for hosts whose clock is behind. */
  readonly validFrom?: Date | undefined;
  /** Default: a number of days from now that depends on what is issued. */
  readonly validTo?: Date | undefined;
}

/** What may be given in place of the clock. */
export interface PkiOptions {
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/**
 * @throws {CryptoError} `INVALID_REQUEST`
 */
export function resolveValidity(request: ValidityRequest, days: number, { now = Date.now }: PkiOptions) {
  const validFrom = request.validFrom ?? new Date(now() - BACKDATED_MS);
  const validTo = request.validTo ?? new Date(now() + days * DAY_MS);
  // Also false for an invalid date.
  if (validFrom < validTo) return { validFrom, validTo };
  throw new CryptoError(
    'INVALID_REQUEST',
    'Expected validFrom and validTo to be dates, the first before the second; received others.',
  );
}
