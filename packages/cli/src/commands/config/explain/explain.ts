import { queryConfig, showKeyPath } from '@fedmsg/config';
import type { KeyPath, LoadedConfig } from '@fedmsg/config';
import { dumps } from '@fedmsg/envelope';
import { loadWithSources } from '../../../bus-config.js';
import type { BusConfigOptions } from '../../../bus-config.js';
import type { CommandIo } from '../../../command-io.js';
import { createTerminal } from '../../../terminal/terminal.js';
import { describeKey } from '../describe-key.js';
import { findKey } from '../find-key.js';
import { shownValue } from '../shown-value.js';
import { explanationLines } from './explanation-lines.js';
import type { Explanation } from './explanation.js';
import { givenBy } from './given-by.js';

/** What to explain. */
export interface ExplainOptions extends BusConfigOptions {
  /** A key, or a path as `queryConfig` takes it. */
  readonly key: string;
  /** Whether an object is printed in place of words. */
  readonly json: boolean;
}

/**
 * Prints where the value of a key comes from, what it overrode, and what the schema says of the key.
 *
 * @throws {CliError} `KEY_NOT_FOUND`
 * @throws {ConfigError} with every problem of the configuration
 */
export async function explain({ key, json, ...options }: ExplainOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const loaded = await loadWithSources(options, io, terminal);
  const explanation = explainKey(key, loaded);
  if (json) return terminal.print(dumps(explanation));
  for (const line of explanationLines(explanation)) await terminal.print(line);
}

function explainKey(query: string, loaded: LoadedConfig): Explanation {
  const { path, value } = find(query, loaded);
  return {
    key: path.length === 1 ? String(path[0]) : showKeyPath(path),
    path,
    value: value === undefined ? null : shownValue(value, path),
    sources: loaded.explain(path).map((provenance) => givenBy(provenance, path)),
    ...(describeKey(String(path[0])) ?? NOT_DESCRIBED),
  };
}

/** A key of the schema is found also where it has no value: it can be explained all the same. */
function find(query: string, { config }: LoadedConfig): { readonly path: KeyPath; readonly value?: unknown } {
  const hasNoValue = queryConfig(config, query) === undefined && describeKey(query) !== undefined;
  return hasNoValue ? { path: [query] } : findKey(config, query);
}

const NOT_DESCRIBED = {
  description: null,
  type: null,
  unit: null,
  default: null,
  use: null,
  fedmsg_default: null,
  difference: null,
};
