import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { CommandIo } from '../../command-io.js';
import { CliError } from '../../error.js';
import { printable } from '../../terminal/printable.js';
import { createTerminal } from '../../terminal/terminal.js';
import { starter } from './starter.js';

/** Where the configuration begins. */
export interface InitOptions {
  /** A file that is not there yet; without it, stdout. */
  readonly file?: string | undefined;
}

/**
 * Writes a configuration to start from: YAML, with every key that is used, and what it is for.
 *
 * @throws {CliError} `FILE_UNWRITABLE`, also where there is a file already
 */
export async function init({ file }: InitOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const text = await starter();
  if (file === undefined) return terminal.write(Buffer.from(text));
  await writeNew(resolve(io.cwd, file), text);
  await terminal.print(`Wrote ${printable(file)}. Next: fedmsg config --check`);
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const reason = code === 'EEXIST' ? 'there is one already' : code;
    throw new CliError('FILE_UNWRITABLE', `Expected to make the file ${path}; ${reason}.`, { cause });
  }
}
