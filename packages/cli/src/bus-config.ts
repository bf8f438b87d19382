import { loadConfig } from '@fedmsg/config';
import type { FedmsgConfig, FedmsgConfigInput } from '@fedmsg/config';
import type { CommandIo } from './command-io.js';
import type { Terminal } from './terminal/terminal.js';

/** What every command that reads a configuration takes. */
export interface BusConfigOptions {
  /** Files and folders, in place of those that are searched. Empty: what is found. */
  readonly config: readonly string[];
}

/**
 * The configuration of the bus, with the values of the command line above it. Says on stderr what was left out.
 *
 * @throws {ConfigError} with every problem of the configuration
 */
export async function loadBusConfig(
  { config: files }: BusConfigOptions,
  overrides: FedmsgConfigInput,
  { cwd, env }: CommandIo,
  terminal: Terminal,
): Promise<FedmsgConfig> {
  const loaded = await loadConfig({ cwd, env, overrides, ...(files.length > 0 && { files }) });
  for (const { message } of loaded.warnings) terminal.note(message);
  // Who brings trust of their own may well have no bus.
  if (loaded.sources.length === 0 && overrides.ca_cert_location === undefined) terminal.note(NOTHING_FOUND);
  return loaded.config;
}

const NOTHING_FOUND =
  'No configuration was found, so the defaults hold. --config names one, and fedmsg dev makes one in its folder.';
