import { CryptoError } from '../../error.js';
import { readCertificate, type Certificate } from '../../x509/certificate/certificate.js';
import { openAuthority, type Authority } from '../authority.js';
import type { AuthorityIndex } from './authority-index.js';
import { finishChanges, makeChange, pendingChanges, type Change } from './change.js';
import { readIfThere } from './durable-file.js';
import { codeOf, invalidAuthority, withFiles } from './folder-error.js';
import { readIndex, type IndexFile } from './index-file.js';
import type { AuthorityLayout } from './layout.js';
import { exclusively } from './lock.js';
import { readPrivateFile } from './private-file.js';

/** What stands in the folder. */
export interface FolderState {
  readonly layout: AuthorityLayout;
  readonly index: AuthorityIndex;
  readonly authority: Authority;
  /** The certificate of `authority`, read. */
  readonly certificate: Certificate;
}

/** What is to be done, and what is told to whoever asked for it. */
export interface Plan<T> {
  readonly result: T;
  /** `undefined` where nothing has to change. */
  readonly change?: Change;
}

const UNCHANGED = 'Nothing was changed.';

/**
 * Changes the folder while nobody else does.
 *
 * @throws {CryptoError} `AUTHORITY_BUSY`, `AUTHORITY_INVALID`, `KEY_EXPOSED`, and what `plan` throws
 */
export async function changeFolder<T>(
  layout: AuthorityLayout,
  plan: (state: FolderState) => Promise<Plan<T>>,
): Promise<T> {
  return withFiles(layout.path, UNCHANGED, () =>
    exclusively(layout, async () => {
      await finishChanges(layout, (await requireIndex(layout)).change);
      const { result, change } = await plan(await readState(layout));
      if (change !== undefined) await makeChange(layout, change);
      return result;
    }),
  );
}

/**
 * Reads the folder as it is, once what a killed process has left is finished. While another process is at work, that is
 * left to it.
 *
 * @throws {CryptoError} `AUTHORITY_INVALID`, `KEY_EXPOSED`
 */
export async function readFolder(layout: AuthorityLayout): Promise<FolderState> {
  return withFiles(layout.path, UNCHANGED, async () => {
    const isUnfinished = (await pendingChanges(layout)).length > 0;
    if (isUnfinished) await unlessBusy(() => finishFolder(layout));
    return readState(layout);
  });
}

async function finishFolder(layout: AuthorityLayout): Promise<void> {
  await exclusively(layout, async () => finishChanges(layout, (await requireIndex(layout)).change));
}

async function unlessBusy(work: () => Promise<void>): Promise<void> {
  return work().catch((error: unknown) => {
    if (codeOf(error) !== 'AUTHORITY_BUSY') throw error;
  });
}

async function readState(layout: AuthorityLayout): Promise<FolderState> {
  const index = await requireIndex(layout);
  const authority = await readAuthority(layout);
  const certificate = readCertificate(authority.certificate, layout.certificate);
  return { layout, index, authority, certificate };
}

async function requireIndex({ index, path }: AuthorityLayout): Promise<IndexFile> {
  const text = await readIfThere(index);
  if (text !== undefined) return readIndex(text, index);
  throw invalidAuthority(
    `Expected ${path} to be the folder of a CA; there is no index.json in it. fedmsg ca init makes a CA.`,
  );
}

/** A key that is open to others is told as that, since it is another thing to do. */
async function readAuthority(layout: AuthorityLayout): Promise<Authority> {
  const certificate = await readIfThere(layout.certificate);
  try {
    const authority = { certificate: certificate ?? '', key: await readPrivateFile(layout.key) };
    openAuthority(authority);
    return authority;
  } catch (error) {
    if (!(error instanceof CryptoError) || error.code === 'KEY_EXPOSED') throw error;
    const text = `Expected ca.crt and ca.key of ${layout.path} to be a CA. ${error.message} Restore them from a backup.`;
    throw invalidAuthority(text, error);
  }
}
