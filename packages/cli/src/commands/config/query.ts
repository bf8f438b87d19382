import { prettyDumps } from '@fedmsg/envelope';
import { loadWithSources } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { createTerminal } from '../../terminal/terminal.js';
import { findKey } from './find-key.js';
import { shownValue } from './shown-value.js';

/** Which value to print. */
export interface QueryOptions extends BusConfigOptions {
  /** A key, or a path as `queryConfig` takes it. */
  readonly key: string;
  /** Whether texts are printed as JSON too. */
  readonly json: boolean;
}

/**
 * Prints one value: a text as it is, everything else as JSON.
 *
 * @throws {CliError} `KEY_NOT_FOUND`
 * @throws {ConfigError} with every problem of the configuration
 */
export async function query({ key, json, ...options }: QueryOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const { config } = await loadWithSources(options, io, terminal);
  const { path, value } = findKey(config, key);
  const shown = shownValue(value, path);
  await terminal.print(typeof shown === 'string' && !json ? shown : prettyDumps(shown));
}
