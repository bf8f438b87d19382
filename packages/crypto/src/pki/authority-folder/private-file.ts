import { open } from 'node:fs/promises';
import { CryptoError } from '../../error.js';
import { codeOf } from './folder-error.js';

const OPEN_TO_OTHERS = 0o077;

/**
 * Reads the file of a private key of the folder, which must be its owner's alone. Windows has no such modes.
 *
 * @throws {CryptoError} `KEY_UNAVAILABLE`, `KEY_EXPOSED`
 */
export async function readPrivateFile(path: string): Promise<string> {
  const file = await open(path).catch((cause: unknown) => {
    if (codeOf(cause) !== 'ENOENT') throw cause;
    throw new CryptoError('KEY_UNAVAILABLE', `Expected a private key in ${path}; there is none.`, { cause });
  });
  try {
    // The open file is asked, not the path, so that what is checked is what is read.
    const { mode } = await file.stat();
    if (process.platform !== 'win32' && (mode & OPEN_TO_OTHERS) !== 0) throw exposed(path, mode);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

function exposed(path: string, mode: number): CryptoError {
  const permissions = (mode & 0o777).toString(8);
  const text = `Expected the private key ${path} to be its owner's alone (mode 600); received mode ${permissions}.`;
  return new CryptoError('KEY_EXPOSED', `${text} Run chmod 600 on it, if nobody else has read it.`);
}
