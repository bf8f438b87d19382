import type { ConfigErrorCode } from '../error.js';

/**
 * Why a file is not evaluated. `at` is the offset in its text; where it is absent, it is the place that was being
 * evaluated. The file itself cannot catch it.
 */
export class Refusal extends Error {
  readonly code: ConfigErrorCode;
  readonly expected: string;
  readonly received: string;
  readonly at: number | undefined;

  constructor(code: ConfigErrorCode, expected: string, received: string, at?: number) {
    super(`expected ${expected}, received ${received}`);
    this.code = code;
    this.expected = expected;
    this.received = received;
    this.at = at;
  }
}

/** The refusal of something that Python does and we do not. */
export function unsupported(received: string, instead: string, at?: number): Refusal {
  return new Refusal('UNSUPPORTED_PYTHON', instead, received, at);
}
