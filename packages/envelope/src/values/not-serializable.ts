import { EnvelopeError } from '../error.js';
import { formatPath } from './value-path.js';
import type { ValuePath } from './value-path.js';

/** The refusal of one value: where it stands, what it is, and what to send instead. */
export interface Refusal {
  readonly path: ValuePath;
  readonly found: string;
  readonly advice: string;
  readonly cause?: unknown;
}

/** `msg.user.avatar: function. Expected …`, as an error to throw. */
export function notSerializable({ path, found, advice, cause }: Refusal): EnvelopeError {
  const text = `${formatPath(path)}: ${found}. ${advice}`;
  return new EnvelopeError('NOT_SERIALIZABLE', text, cause === undefined ? undefined : { cause });
}
