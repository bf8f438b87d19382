import { ReplayError } from '../error.js';
import type { PageOptions } from './message-store.js';
import { showValue } from '../show-value.js';

/** The options with their defaults. @throws {ReplayError} INVALID_OPTION */
export function parsePageOptions({ limit = 1000, after = 0 }: PageOptions): Required<PageOptions> {
  return { limit: wholeNumber('limit', limit, 1), after: wholeNumber('after', after, 0) };
}

/** The value, if it is a whole number from `least` on. @throws {ReplayError} INVALID_OPTION */
export function wholeNumber(option: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new ReplayError(
    'INVALID_OPTION',
    `${option}: expected a whole number, ${least} or more, received ${showValue(value)}`,
  );
}
