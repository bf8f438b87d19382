import { homedir, hostname as machineName } from 'node:os';
import { resolve } from 'node:path';
import type { ConfigHost } from './document/config-document.js';
import { environmentLayer, variablesIn } from './environment/environment-layers.js';
import type { ConfigIssue } from './error.js';
import { listFiles } from './files/list-files.js';
import { configPlaces } from './files/places.js';
import type { SearchOptions } from './files/places.js';
import { readLayer } from './files/read-layer.js';
import { settle } from './files/settle.js';
import { applyRules } from './layers/apply-rules.js';
import { givenLayer } from './layers/given-layer.js';
import type { ConfigSource } from './layers/config-source.js';
import type { KeyPath } from './layers/key-path.js';
import type { Layer } from './layers/layer.js';
import type { PlainObject } from './layers/merge.js';
import { historyOf } from './layers/provenance.js';
import type { Provenance } from './layers/provenance.js';
import { resolveConfig } from './layers/resolve-config.js';
import type { ResolvedConfig } from './layers/resolve-config.js';
import { parseConfig } from './parse-config.js';
import { queryConfig } from './query/query-config.js';
import type { FedmsgConfig, FedmsgConfigInput } from './schema/config-schema.js';
import type { ConfigWarning } from './warning.js';

/** What {@link loadConfig} needs to know; everything has a default. */
export interface LoadConfigOptions extends SearchOptions {
  /** What Python files take for the name of the machine; default its name. */
  readonly hostname?: string;
  /**
   * Folders whose JavaScript and TypeScript files are run, where they are read at all. Such a file and its folder may
   * be writable by nobody but this user and root. Default none.
   */
  readonly trustedFolders?: readonly string[];
  /** Values of a command line, above files and environment. Relative paths count from `cwd`. */
  readonly flags?: readonly FlagValues[];
  /** Values of the program, above everything. Relative paths count from `cwd`. */
  readonly overrides?: FedmsgConfigInput;
}

/** What one flag of a command line gave. */
export interface FlagValues {
  /** As it is written, `--topic-prefix`; errors and `explain` name it. */
  readonly flag: string;
  readonly values: FedmsgConfigInput;
}

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
  const host = hostOf(options);
  const refused: ConfigIssue[] = [];
  const trusted = new Set(options.trustedFolders?.map((folder) => resolve(host.cwd, folder)));
  const listings = await settle(configPlaces(options), (place) => listFiles(place, trusted), refused);
  const files = listings.flatMap((listing) => listing.files);
  const layers = [
    ...(await settle(files, (file) => readLayer(file, host), refused)),
    ...(await settle(variablesIn(host.env), async (name) => environmentLayer(name, host), refused)),
    ...(await settle(givenValues(options), async (given) => givenLayer(...given, host.cwd), refused)),
  ];
  const resolved = resolveConfig(layers, refused);
  const warnings = applyRules(resolved, layers);
  return {
    ...resolved,
    sources: files,
    warnings: [...listings.flatMap((listing) => listing.warnings), ...warnings],
    explain: (key) => explain(key, resolved, layers),
  };
}

/** What the program gave, with who gave it, lowest first. */
function givenValues({
  flags = [],
  overrides = {},
}: LoadConfigOptions): readonly (readonly [values: unknown, source: ConfigSource])[] {
  return [
    ...flags.map(({ flag, values }) => [values, { kind: 'flag', flag }] as const),
    [overrides, { kind: 'program' }],
  ];
}

function explain(
  key: string | KeyPath,
  { config, given }: ResolvedConfig,
  layers: readonly Layer[],
): readonly Provenance[] {
  const path = typeof key === 'string' ? (queryConfig(config, key) ?? queryConfig(given, key))?.path : key;
  return path === undefined || path.length === 0 ? [] : historyOf(path, layers, parseConfig({}));
}

function hostOf(options: LoadConfigOptions): ConfigHost {
  const { hostname = machineName(), cwd = process.cwd(), home = homedir(), env = process.env } = options;
  return { hostname, cwd, home, env };
}
