import { open } from 'node:fs/promises';
import { causeText } from '../cause.js';
import { TransportError } from '../error.js';
import { isKey } from './curve-keys.js';

const OPEN_TO_OTHERS = 0o077;

/**
 * Reads a secret key, in Z85, from a file that is its owner's alone: group and others may do nothing with it. Windows has
 * no such modes, and is not asked.
 *
 * @throws {TransportError} `KEY_UNAVAILABLE`, `KEY_EXPOSED`, `INVALID_KEY`.
 */
export async function readSecretKey(path: string): Promise<string> {
  const file = await open(path).catch((cause: unknown) => {
    const text = `expected a secret key in ${path} (zmq_curve_secret_key_file): ${causeText(cause)}`;
    throw new TransportError('KEY_UNAVAILABLE', text, { cause });
  });
  try {
    // The open file is asked, not the path, so that what is checked is what is read.
    const { mode } = await file.stat();
    assertOwnersAlone(path, mode);
    const key = (await file.readFile('utf8')).trim();
    if (isKey(key)) return key;
    // Without the text itself, which may be most of a key.
    throw new TransportError('INVALID_KEY', `expected ${path} to hold a secret key of 40 characters of Z85`);
  } finally {
    await file.close();
  }
}

function assertOwnersAlone(path: string, mode: number): void {
  if (process.platform === 'win32' || (mode & OPEN_TO_OTHERS) === 0) return;
  const permissions = (mode & 0o777).toString(8);
  throw new TransportError(
    'KEY_EXPOSED',
    `expected the secret key ${path} to be its owner's alone (mode 600), got mode ${permissions}: run chmod 600 on it`,
  );
}
