import type { ConfigIssue } from './error.js';
import type { PlainObject } from './layers/merge.js';
import { readConfig } from './read-config.js';
import type { LoadConfigOptions } from './read-config.js';
import type { ConfigWarning } from './warning.js';

/** What is to say about a configuration, whether it can be used or not. */
export interface ConfigReport {
  /** The files that were looked at, lowest first. */
  readonly sources: readonly string[];
  /** What could be read, merged: without defaults, with absolute paths. */
  readonly given: PlainObject;
  /** Why `loadConfig` would refuse it; empty where it would not. */
  readonly errors: readonly ConfigIssue[];
  readonly warnings: readonly ConfigWarning[];
}

/**
 * Reads the configuration as `loadConfig` does, and gives what is wrong beside what is odd instead of throwing. Rules
 * across keys are asked where every file can be read and every value is allowed.
 */
export async function checkConfig(options: LoadConfigOptions = {}): Promise<ConfigReport> {
  const { sources, given, errors, warnings } = await readConfig(options);
  return { sources, given, errors, warnings };
}
