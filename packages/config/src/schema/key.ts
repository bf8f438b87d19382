import type * as z from 'zod';

/** What `meta()` of a key holds beside its default. */
export interface KeyMeta {
  /** What the key says, in one sentence. */
  readonly description: string;
  readonly unit?: 'milliseconds' | 'seconds' | 'bytes' | 'frames' | 'bits';
  /** The value is a path (or a list of them): a relative one counts from the folder of the file that holds it. A URL stays. */
  readonly path?: true;
  /** The value is not to be shown. */
  readonly secret?: true;
  /**
   * - `used`: it does what its description says.
   * - `planned`: it is checked and kept, for a part of these packages that is not there yet.
   * - `ignored`: it is checked, and nothing here looks at it; `difference` says why.
   */
  readonly use: 'used' | 'planned' | 'ignored';
  /** The default of Python fedmsg 1.1.7, `null` where it has none. Absent: not a key of fedmsg's. */
  readonly fedmsgDefault?: unknown;
  /** Where we differ from fedmsg on purpose, and why. */
  readonly difference?: string;
}

/** Puts the facts of a key beside its type. */
export function key<Value extends z.ZodType>(value: Value, meta: KeyMeta): Value {
  return value.meta({ ...meta });
}
