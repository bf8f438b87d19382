import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { addAbortSignal } from 'node:stream';
import type { CommandIo } from '../command-io.js';
import { CliError } from '../error.js';

/**
 * The bytes of a file, or of stdin for `-`, as they come.
 *
 * @throws {CliError} `UNREADABLE_INPUT`
 * @throws the reason of the signal, when it ends the reading
 */
export async function* openInput(
  file: string,
  { stdin, cwd, signal }: Pick<CommandIo, 'stdin' | 'cwd' | 'signal'>,
): AsyncGenerator<Uint8Array> {
  const stream = file === '-' ? stdin : createReadStream(resolve(cwd, file));
  try {
    for await (const chunk of addAbortSignal(signal, stream)) yield chunk as Buffer;
  } catch (cause) {
    signal.throwIfAborted();
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): CliError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const reason = code === 'ENOENT' ? 'there is no such file' : code;
  const name = file === '-' ? 'stdin' : file;
  return new CliError('UNREADABLE_INPUT', `Expected messages to read in ${name}; ${reason}.`, { cause });
}
