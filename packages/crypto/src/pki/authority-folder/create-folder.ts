import { mkdir, realpath } from 'node:fs/promises';
import { CryptoError } from '../../error.js';
import { createAuthority, type AuthorityRequest } from '../authority.js';
import type { PkiOptions } from '../validity.js';
import { assertAbsent } from './assert-absent.js';
import { finishChanges, makeChange } from './change.js';
import { readIfThere } from './durable-file.js';
import { withFiles } from './folder-error.js';
import { readIndex } from './index-file.js';
import { FILE, layoutOf, type AuthorityLayout } from './layout.js';
import { exclusively } from './lock.js';
import { firstRevocationList } from './plan-revocation-list.js';

/**
 * Makes the folder where there is none, and a CA in it.
 *
 * @throws {CryptoError} `INVALID_REQUEST`, `AUTHORITY_INVALID`, `AUTHORITY_BUSY`
 */
export async function createFolder(
  path: string,
  request: AuthorityRequest,
  options: PkiOptions,
): Promise<AuthorityLayout> {
  const authority = await createAuthority(request, options);
  const { revocationList, file } = await firstRevocationList(authority, options);
  return withFiles(path, 'No CA was made.', async () => {
    // Its owner's alone: it holds private keys.
    await mkdir(path, { recursive: true, mode: 0o700 });
    const layout = layoutOf(await realpath(path));
    await exclusively(layout, async () => {
      await assertVacant(layout);
      await finishChanges(layout, undefined);
      const files = [
        { name: FILE.key, content: authority.key, isSecret: true },
        { name: FILE.certificate, content: authority.certificate },
        file,
      ];
      await makeChange(layout, { index: { certificates: [], revocationList }, files });
    });
    return layout;
  });
}

/** No file is ever written over that the CA does not know. */
async function assertVacant(layout: AuthorityLayout): Promise<void> {
  const index = await readIfThere(layout.index);
  if (index !== undefined) {
    await finishChanges(layout, readIndex(index, layout.index).change);
    const text = `Expected a folder without a CA; ${layout.path} has one. Use it, or name another folder.`;
    throw new CryptoError('INVALID_REQUEST', text);
  }
  await assertAbsent(layout.path, [FILE.key, FILE.certificate, FILE.revocationList]);
}
