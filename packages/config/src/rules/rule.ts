import type { KeyPath } from '../layers/key-path.js';
import type { FedmsgConfig } from '../schema/config-schema.js';

/** What the rules may ask beside the configuration. */
export interface RuleContext {
  /** Whether the value stands in a file, the environment or a flag, and is not a default. */
  readonly isGiven: (path: KeyPath) => boolean;
  /** Whether there is a file or folder of that path. */
  readonly exists: (path: string) => boolean;
}

/**
 * What may be wrong with a configuration that can be used:
 *
 * - `UNKNOWN_KEY`: a key is spelled almost like a known one.
 * - `UNREACHABLE_ENDPOINT`: nobody, or nobody on another machine, can connect there.
 * - `DUPLICATE_ENDPOINT`: two publishers share an address, of which one can have it.
 * - `INCOMPLETE`: something else has to be given before a part works.
 * - `INEFFECTIVE`: what is written changes nothing.
 * - `MISSING_FILE`: a file that is named does not exist.
 */
type RuleWarningCode =
  | 'UNKNOWN_KEY'
  | 'UNREACHABLE_ENDPOINT'
  | 'DUPLICATE_ENDPOINT'
  | 'INCOMPLETE'
  | 'INEFFECTIVE'
  | 'MISSING_FILE';

interface Judgement {
  /** What was judged, that to mend first. */
  readonly paths: readonly [KeyPath, ...KeyPath[]];
  readonly expected: string;
  readonly received: string;
}

/** The configuration cannot be used as it is. */
export interface RuleError extends Judgement {
  readonly code: 'INVALID_VALUE' | 'CONFLICT';
}

/** It can be used, and is probably not what was meant. */
export interface RuleWarning extends Judgement {
  readonly code: RuleWarningCode;
}

/** One thing to look at across keys; all that it finds, each in one go. */
export type Rule = (config: FedmsgConfig, context: RuleContext) => readonly (RuleError | RuleWarning)[];
