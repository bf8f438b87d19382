import { prettyDumps } from '@fedmsg/envelope';
import { loadWithSources } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { createTerminal } from '../../terminal/terminal.js';
import { shownValue } from './shown-value.js';

/**
 * Prints the configuration in force, defaults included, as JSON.
 *
 * @throws {ConfigError} with every problem of the configuration
 */
export async function print(options: BusConfigOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const { config } = await loadWithSources(options, io, terminal);
  await terminal.print(prettyDumps(shownValue(config, [])));
}
