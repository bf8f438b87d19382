import { formatConfig, isSecretPath, showKeyPath } from '@fedmsg/config';
import type { ConfigFormat, KeyPath, LoadedConfig } from '@fedmsg/config';
import { loadWithSources } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { createTerminal } from '../../terminal/terminal.js';
import { findPaths } from './find-paths.js';

/** What to write. */
export interface ConvertOptions extends BusConfigOptions {
  readonly to: ConfigFormat;
}

/**
 * Writes what files and environment give, without the defaults and with its secrets, as one file of another format.
 *
 * @throws {ConfigError} with every problem of the configuration; `INVALID_VALUE` for a value that the format does not
 * have
 */
export async function convert({ to, ...options }: ConvertOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const loaded = await loadWithSources(options, io, terminal);
  const text = await formatConfig(loaded.given, to);
  for (const note of notesOn(loaded, to)) terminal.note(note);
  await terminal.write(Buffer.from(text));
}

/** What whoever keeps the output has to know of it. */
function notesOn(loaded: LoadedConfig, to: ConfigFormat): readonly string[] {
  const secrets = findPaths(loaded.given, isSecretPath).map(showKeyPath);
  const leftOut = to === 'toml' ? findPaths(loaded.given, isNull).map(showKeyPath) : [];
  const variables = variablesIn(loaded);
  return [
    ...(secrets.length > 0 ? [`Keep the output from others: it holds secrets (${secrets.join(', ')}).`] : []),
    ...(leftOut.length > 0 ? [`TOML has no null, so these are left out: ${leftOut.join(', ')}.`] : []),
    ...(variables.length > 0
      ? [`The output has values of the environment too: ${variables.join(', ')}.`]
      : []),
  ];
}

function isNull(_path: KeyPath, value: unknown): boolean {
  return value === null;
}

/** The environment is a source like the files, and its values would get into the output unseen. */
function variablesIn(loaded: LoadedConfig): readonly string[] {
  return Object.keys(loaded.given)
    .flatMap((name) => loaded.explain([name]))
    .flatMap(({ source, overridden }) =>
      source.kind === 'environment' && !overridden ? [source.variable] : [],
    );
}
