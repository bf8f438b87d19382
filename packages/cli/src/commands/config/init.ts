import { mkdir, open, rm } from 'node:fs/promises';
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

/** All of it or nothing: what a full disk cut off would stand in the way of the next attempt. */
async function writeNew(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch((cause: unknown) => {
    throw unwritable(path, `its folder cannot be made (${codeOf(cause)})`, cause);
  });
  const file = await open(path, 'wx').catch((cause: unknown) => {
    const code = codeOf(cause);
    throw unwritable(path, code === 'EEXIST' ? 'there is one already' : code, cause);
  });
  try {
    await file.writeFile(text);
  } catch (cause) {
    await rm(path, { force: true });
    throw unwritable(path, codeOf(cause), cause);
  } finally {
    await file.close();
  }
}

function unwritable(path: string, reason: string, cause: unknown): CliError {
  return new CliError('FILE_UNWRITABLE', `Expected to make the file ${path}; ${reason}.`, { cause });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
