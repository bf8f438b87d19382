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
import { applyRules, nearMisses } from './layers/apply-rules.js';
import type { ConfigSource } from './layers/config-source.js';
import { givenLayer } from './layers/given-layer.js';
import type { Layer } from './layers/layer.js';
import { resolveConfig } from './layers/resolve-config.js';
import type { ResolvedConfig } from './layers/resolve-config.js';
import type { FedmsgConfigInput } from './schema/config-schema.js';
import type { ConfigWarning } from './warning.js';

/** What `loadConfig` and `checkConfig` need to know; everything has a default. */
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

/** Everything that was found. */
export interface ConfigReading extends ResolvedConfig {
  /** The files that were read, lowest first. */
  readonly sources: readonly string[];
  readonly layers: readonly Layer[];
  /** Of every file and value, and of the rules across keys where nothing else is refused. */
  readonly errors: readonly ConfigIssue[];
  readonly warnings: readonly ConfigWarning[];
}

/** Reads all sources, puts them together and judges the result. */
export async function readConfig(options: LoadConfigOptions): Promise<ConfigReading> {
  const host = hostOf(options);
  const refused: ConfigIssue[] = [];
  const trusted = new Set(options.trustedFolders?.map((folder) => resolve(host.cwd, folder)));
  const listings = await settle(configPlaces(options), (place) => listFiles(place, trusted), refused);
  const sources = listings.flatMap((listing) => listing.files);
  const layers = [
    ...(await settle(sources, (file) => readLayer(file, host), refused)),
    ...(await settle(variablesIn(host.env), async (name) => environmentLayer(name, host), refused)),
    ...(await settle(givenValues(options), async (given) => givenLayer(...given, host.cwd), refused)),
  ];
  const resolved = resolveConfig(layers);
  const judged = refused.length === 0 ? judge(resolved, layers) : NOT_JUDGED;
  return {
    ...resolved,
    sources,
    layers,
    errors: [...refused, ...resolved.errors, ...judged.errors],
    warnings: [
      ...listings.flatMap((listing) => listing.warnings),
      ...nearMisses(resolved.given, layers),
      ...judged.warnings,
    ],
  };
}

// What a part of the sources says may break rules that the whole keeps.
const NOT_JUDGED = { errors: [], warnings: [] };

function judge({ config, given }: ResolvedConfig, layers: readonly Layer[]): ReturnType<typeof applyRules> {
  return config === undefined ? NOT_JUDGED : applyRules(config, given, layers);
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

function hostOf(options: LoadConfigOptions): ConfigHost {
  const { hostname = machineName(), cwd = process.cwd(), home = homedir(), env = process.env } = options;
  return { hostname, cwd, home, env };
}
