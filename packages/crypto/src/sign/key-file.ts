import { open } from 'node:fs/promises';
import { CryptoError } from '../error.js';

const OPEN_TO_OTHERS = 0o077;

/**
 * Reads the file of a private key, which must be its owner's alone: group and others may do nothing with it, unless
 * `allowExposed`. Windows has no such modes, and is not asked.
 *
 * @throws {CryptoError} `KEY_UNAVAILABLE`, `KEY_EXPOSED`
 */
export async function readKeyFile(path: string, allowExposed: boolean): Promise<Buffer> {
  const file = await open(path).catch((cause: unknown) => {
    const text = `Expected a private key in ${path}; it cannot be read.`;
    throw new CryptoError('KEY_UNAVAILABLE', text, { cause });
  });
  try {
    // The open file is asked, not the path, so that what is checked is what is read.
    const { mode } = await file.stat();
    if (!allowExposed) assertOwnersAlone(path, mode);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function assertOwnersAlone(path: string, mode: number): void {
  if (process.platform === 'win32' || (mode & OPEN_TO_OTHERS) === 0) return;
  const permissions = (mode & 0o777).toString(8);
  const text = `Expected the private key ${path} to be its owner's alone (mode 600); received mode ${permissions}.`;
  throw new CryptoError('KEY_EXPOSED', `${text} Run chmod 600 on it, or set allow_exposed_key.`);
}
