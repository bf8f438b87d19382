import { resolve } from 'node:path';
import { createFolderDeadLetters } from '@fedmsg/core';
import type { FolderDeadLetters } from '@fedmsg/core';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { CliError } from '../../error.js';
import type { Terminal } from '../../terminal/terminal.js';

/** What every command about dead letters takes. */
export interface DlqOptions extends BusConfigOptions {
  /** Default: `dead_letter_directory` of the configuration. */
  readonly folder?: string | undefined;
  /** Prints an object a letter. */
  readonly json: boolean;
}

/**
 * The dead letters that the options name; files among them that hold none are told of on stderr.
 *
 * @throws {CliError} `NO_DEAD_LETTER_DIRECTORY`
 */
export async function openLetters(
  options: DlqOptions,
  io: CommandIo,
  terminal: Terminal,
): Promise<FolderDeadLetters> {
  const folder = options.folder ?? (await configuredFolder(options, io, terminal));
  return createFolderDeadLetters(resolve(io.cwd, folder), {
    onUnreadable: ({ message }) => terminal.note(message),
  });
}

async function configuredFolder(options: DlqOptions, io: CommandIo, terminal: Terminal): Promise<string> {
  const { dead_letter_directory } = await loadBusConfig(options, {}, io, terminal);
  if (dead_letter_directory !== undefined) return dead_letter_directory;
  const text = 'Expected dead_letter_directory in the configuration, or --folder; neither is given.';
  throw new CliError('NO_DEAD_LETTER_DIRECTORY', text);
}
