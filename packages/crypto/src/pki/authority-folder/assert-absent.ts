import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { CryptoError } from '../../error.js';

/**
 * @throws {CryptoError} `INVALID_REQUEST` when one of the files is there
 */
export async function assertAbsent(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const file = join(folder, name);
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    const text = `Expected no file ${file}, which the index of the CA does not know; there is one. Move it away.`;
    throw new CryptoError('INVALID_REQUEST', text);
  }
}
