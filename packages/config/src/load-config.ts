import { checkNames } from './layers/check-names.js';
import { ConfigError } from './error.js';
import type { ConfigIssue } from './error.js';
import type { Layer } from './layers/layer.js';
import { listFiles } from './files/list-files.js';
import type { ConfigWarning } from './files/list-files.js';
import { isPlainObject } from './layers/merge.js';
import { configPlaces } from './files/places.js';
import type { SearchOptions } from './files/places.js';
import { readLayer } from './files/read-layer.js';
import { resolveConfig } from './layers/resolve-config.js';
import { resolvePaths } from './files/resolve-paths.js';
import { showValue } from './show-value.js';
import type { FedmsgConfig, FedmsgConfigInput } from './schema.js';

/** What {@link loadConfig} needs to know; everything has a default. */
export interface LoadConfigOptions extends SearchOptions {
  /** Values above all files, such as those of a command line. Relative paths count from `cwd`. */
  readonly overrides?: FedmsgConfigInput;
}

/** A configuration and where it came from. */
export interface LoadedConfig {
  readonly config: FedmsgConfig;
  /** The files that were read, lowest first: a later one wins over an earlier one. */
  readonly sources: readonly string[];
  /** Files that lie where configuration is looked for and were not read. */
  readonly warnings: readonly ConfigWarning[];
}

/**
 * Reads the configuration. From lowest to highest: the defaults, the `*.json` files of `/etc/fedmsg.d`,
 * `~/.fedmsg.d`, `<cwd>/fedmsg.d` and `<cwd>/.fedmsg/fedmsg.d`, each folder in lexicographic order, then `overrides`.
 * `FEDMSG_CONFIG` (files and folders, separated as in PATH) takes the place of the four folders, and `files` that of
 * `FEDMSG_CONFIG`. Objects are merged key by key; lists and everything else are replaced.
 *
 * Every call reads anew and returns new objects.
 *
 * @throws {ConfigError} with every problem of every file in `issues`.
 */
export async function loadConfig(options: LoadConfigOptions = {}): Promise<LoadedConfig> {
  const refused: ConfigIssue[] = [];
  const listings = await collect(configPlaces(options).map(listFiles), refused);
  const files = listings.flatMap((listing) => listing.files);
  const layers = await collect([...files.map(readLayer), overridesLayer(options)], refused);
  const config = resolveConfig(layers, refused);
  return { config, sources: files, warnings: listings.flatMap((listing) => listing.warnings) };
}

/**
 * Checks a configuration that a program made and fills in the defaults, without reading any file. Paths are kept as
 * they are.
 *
 * @throws {ConfigError} with every problem in `issues`.
 */
export function parseConfig(values: FedmsgConfigInput): FedmsgConfig {
  return resolveConfig([givenLayer(values)]);
}

async function overridesLayer({ overrides = {}, cwd = process.cwd() }: LoadConfigOptions): Promise<Layer> {
  const { values } = givenLayer(overrides);
  return { values: resolvePaths(values, cwd) };
}

function givenLayer(values: unknown): Layer {
  if (!isPlainObject(values))
    throw new ConfigError([
      { code: 'INVALID_VALUE', expected: 'an object of keys', received: showValue(values) },
    ]);
  checkNames({ values });
  return { values };
}

/** The results of the steps that went well; the issues of the others are put into `refused`. */
async function collect<T>(steps: readonly Promise<T>[], refused: ConfigIssue[]): Promise<readonly T[]> {
  const results: T[] = [];
  for (const outcome of await Promise.allSettled(steps)) {
    if (outcome.status === 'fulfilled') results.push(outcome.value);
    else if (outcome.reason instanceof ConfigError) refused.push(...outcome.reason.issues);
    else throw outcome.reason;
  }
  return results;
}
