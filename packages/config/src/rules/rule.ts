import type { KeyPath } from '../layers/key-path.js';
import type { FedmsgConfig } from '../schema/config-schema.js';
import type { ConfigWarningCode } from '../warning.js';

/** What the rules may ask beside the configuration. */
export interface RuleContext {
  /** Whether the value stands in a file, the environment or a flag, and is not a default. */
  readonly isGiven: (path: KeyPath) => boolean;
  /** Whether there is a file or folder of that path. */
  readonly exists: (path: string) => boolean;
}

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
  readonly code: Exclude<ConfigWarningCode, 'NOT_RUN' | 'WRITABLE_BY_OTHERS'>;
}

/** One thing to look at across keys; all that it finds, each in one go. */
export type Rule = (config: FedmsgConfig, context: RuleContext) => readonly (RuleError | RuleWarning)[];
