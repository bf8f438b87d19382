import { rename, rm, writeFile } from 'node:fs/promises';
import { CliError } from '../../../error.js';

/**
 * Writes a file that others may be reading: it is there as a whole or not at all, and has the mode from the start.
 *
 * @throws {CliError} `STATE_UNWRITABLE`
 */
export async function writeWhole(file: string, content: string, mode = 0o644): Promise<void> {
  const draft = `${file}.${process.pid}`;
  try {
    await rm(draft, { force: true });
    await writeFile(draft, content, { mode, flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    throw unwritable(file, error);
  }
}

export function unwritable(path: string, cause: unknown): CliError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const text = `Expected ${path} to be writable; ${reason}. --state names another folder.`;
  return new CliError('STATE_UNWRITABLE', text, { cause });
}
