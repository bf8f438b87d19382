import { resolve } from 'node:path';
import { openAuthorityFolder } from '@fedmsg/crypto/pki';
import type { AuthorityFolder } from '@fedmsg/crypto/pki';
import type { CommandIo } from '../../command-io.js';
import type { CaOptions } from './ca-options.js';

/**
 * @throws {CryptoError} `AUTHORITY_INVALID`, `KEY_EXPOSED`
 */
export async function openFolder({ folder }: CaOptions, { cwd }: CommandIo): Promise<AuthorityFolder> {
  return openAuthorityFolder(resolve(cwd, folder));
}
