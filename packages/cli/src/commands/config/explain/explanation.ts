import type { ConfigSource } from '@fedmsg/config';
import type { KeyDescription } from '../describe-key.js';

/** Where a value comes from, and what its key is for. A member is `null` where there is nothing to say. */
export interface Explanation extends Nullable<KeyDescription> {
  /** The path of the value, as errors write it. */
  readonly key: string;
  /** The same in steps; the description is that of the first. */
  readonly path: readonly PropertyKey[];
  /** What holds. */
  readonly value: unknown;
  /** Who gave it, the highest first. */
  readonly sources: readonly GivenBy[];
}

type Nullable<Members> = { readonly [Name in keyof Members]: Members[Name] | null };

/** One source of a value. */
export interface GivenBy {
  readonly kind: ConfigSource['kind'];
  /** Where it stands, in words. */
  readonly place: string;
  readonly file: string | null;
  /** Counted from 1. */
  readonly line: number | null;
  /** Counted from 1. */
  readonly column: number | null;
  readonly variable: string | null;
  /** As it was written there. */
  readonly value: unknown;
  /** Nothing of it is left, because a source above gave another value. */
  readonly overridden: boolean;
}
