import { readFile, stat } from 'node:fs/promises';
import { ConfigError } from '../error.js';
import { MAX_BYTES } from '../document/limits.js';
import { readError } from './read-error.js';

/**
 * The text of a file, without the byte order mark it may begin with.
 *
 * @throws {ConfigError} `NOT_FOUND`, `UNREADABLE`, `LIMIT_EXCEEDED`
 */
export async function readText(file: string): Promise<string> {
  return decode(await readBytes(file), file);
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const stats = await stat(file);
    // A pipe would be waited for, and a device may have no end.
    if (!stats.isFile()) throw refusal('UNREADABLE', file, 'a file', 'something else of that name');
    if (stats.size > MAX_BYTES)
      throw refusal('LIMIT_EXCEEDED', file, `at most ${MAX_BYTES} bytes`, String(stats.size));
    return await readFile(file);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw readError(file, 'a file that can be read', error);
  }
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal('UNREADABLE', file, 'UTF-8 text', 'other bytes');
  }
}

function refusal(
  code: 'UNREADABLE' | 'LIMIT_EXCEEDED',
  file: string,
  expected: string,
  received: string,
): ConfigError {
  return new ConfigError([{ code, file, expected, received }]);
}
