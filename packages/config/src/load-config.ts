import { ConfigError } from './error.js';
import type { KeyPath } from './layers/key-path.js';
import type { PlainObject } from './layers/merge.js';
import { historyOf } from './layers/provenance.js';
import type { Provenance } from './layers/provenance.js';
import { parseConfig } from './parse-config.js';
import { queryConfig } from './query/query-config.js';
import { readConfig } from './read-config.js';
import type { LoadConfigOptions } from './read-config.js';
import type { FedmsgConfig } from './schema/config-schema.js';
import type { ConfigWarning } from './warning.js';

/** A configuration and where it came from. */
export interface LoadedConfig {
  readonly config: FedmsgConfig;
  /** What files, environment, flags and program gave, merged as it was written: without defaults, with absolute paths. */
  readonly given: PlainObject;
  /** The files that were read, lowest first: a later one wins over an earlier one. */
  readonly sources: readonly string[];
  /** What was left out, and what the rules across keys find odd. */
  readonly warnings: readonly ConfigWarning[];
  /**
   * Who gave what stands at the path, the winner first, then what it overrode, the default last. Empty for what is not
   * there. A text is a query as {@link queryConfig} takes it.
   */
  explain(key: string | KeyPath): readonly Provenance[];
}

/**
 * Reads the configuration. From lowest to highest: the defaults, the files of the folders that are searched, each
 * folder in lexicographic order, the environment (`FEDMSG__…`), `flags`, `overrides`. `FEDMSG_CONFIG` (files and
 * folders, separated as in PATH) takes the place of the folders that are searched, and `files` that of
 * `FEDMSG_CONFIG`. Objects are merged key by key; lists and everything else are replaced.
 *
 * Every call reads anew and returns new objects.
 *
 * @throws {ConfigError} with every problem of every file in `issues`.
 */
export async function loadConfig(options: LoadConfigOptions = {}): Promise<LoadedConfig> {
  const { config, given, sources, layers, errors, warnings } = await readConfig(options);
  if (config === undefined || errors.length > 0) throw new ConfigError(errors);
  const pathOf = (query: string) => (queryConfig(config, query) ?? queryConfig(given, query))?.path ?? [];
  return {
    config,
    given,
    sources,
    warnings,
    explain(key) {
      const path = typeof key === 'string' ? pathOf(key) : key;
      return path.length === 0 ? [] : historyOf(path, layers, parseConfig({}));
    },
  };
}
