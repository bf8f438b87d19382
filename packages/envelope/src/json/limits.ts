import { EnvelopeError } from '../error.js';

/** Bounds on received JSON. What passes one is refused with a code, before anything else looks at it. */
export interface JsonLimits {
  /**
   * Levels of arrays and objects inside each other. Default 993, the deepest that Python's decoder takes, so that
   * nothing the reference accepts is refused.
   */
  readonly maxDepth?: number;
  /** Length of the text: bytes for bytes, UTF-16 units for a string. Default 16 MiB. */
  readonly maxLength?: number;
}

export const DEFAULT_MAX_DEPTH = 993;
export const DEFAULT_MAX_LENGTH = 16 * 1024 * 1024;

/** Python refuses to convert integers of more digits (CVE-2020-10735). */
export const MAX_INTEGER_DIGITS = 4300;

/** @throws {EnvelopeError} `TOO_LARGE` */
export function refuseTooLarge(json: string | Uint8Array, limits: JsonLimits): void {
  const maxLength = limits.maxLength ?? DEFAULT_MAX_LENGTH;
  if (json.length <= maxLength) return;
  throw new EnvelopeError(
    'TOO_LARGE',
    `Expected JSON of at most ${maxLength} bytes; received ${json.length}.`,
  );
}
