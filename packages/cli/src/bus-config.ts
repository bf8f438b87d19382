import { loadConfig } from '@fedmsg/config';
import type { ConfigWarningCode, FedmsgConfig, FedmsgConfigInput, LoadedConfig } from '@fedmsg/config';
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
  options: BusConfigOptions,
  overrides: FedmsgConfigInput,
  io: CommandIo,
  terminal: Terminal,
): Promise<FedmsgConfig> {
  const loaded = await loadConfig({ ...searchOptions(options, io), overrides });
  noteLeftOut(loaded.warnings, terminal);
  // Who brings trust of their own may well have no bus.
  if (overrides.ca_cert_location === undefined) noteNothingFound(loaded, terminal);
  return loaded.config;
}

/**
 * The same with where each value comes from, for who asks about the configuration itself.
 *
 * @throws {ConfigError} with every problem of the configuration
 */
export async function loadWithSources(
  options: BusConfigOptions,
  io: CommandIo,
  terminal: Terminal,
): Promise<LoadedConfig> {
  const loaded = await loadConfig(searchOptions(options, io));
  noteLeftOut(loaded.warnings, terminal);
  noteNothingFound(loaded, terminal);
  return loaded;
}

/** Where to look, as `@fedmsg/config` takes it. */
export function searchOptions({ config: files }: BusConfigOptions, { cwd, env }: CommandIo) {
  return { cwd, env, ...(files.length > 0 && { files }) };
}

/** What is written and does not hold. The other warnings are about what does hold: `fedmsg config --check` tells them. */
const LEFT_OUT: ReadonlySet<ConfigWarningCode> = new Set(['NOT_RUN', 'WRITABLE_BY_OTHERS', 'UNKNOWN_KEY']);

function noteLeftOut(warnings: LoadedConfig['warnings'], terminal: Terminal): void {
  for (const { code, message } of warnings) if (LEFT_OUT.has(code)) terminal.note(message);
}

function noteNothingFound({ sources }: LoadedConfig, terminal: Terminal): void {
  if (sources.length === 0) terminal.note(NOTHING_FOUND);
}

const NOTHING_FOUND =
  'No configuration was found, so the defaults hold. --config names one, and fedmsg dev makes one in its folder.';
