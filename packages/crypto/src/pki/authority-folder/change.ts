import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuthorityIndex } from './authority-index.js';
import { syncFolder, writeDurably } from './durable-file.js';
import { codeOf, withFiles } from './folder-error.js';
import { writeIndex } from './index-file.js';
import { FILE, type AuthorityLayout } from './layout.js';
import { assertHeld } from './lock.js';

/** A file that a change puts into the folder. */
export interface NewFile {
  readonly name: string;
  readonly content: string;
  /** Whether it is its owner's alone. */
  readonly isSecret?: boolean;
}

/** What a change leaves behind: a new index, and files that it speaks of. */
export interface Change {
  readonly index: AuthorityIndex;
  readonly files: readonly NewFile[];
}

const SECRET = 0o600;
const PUBLIC = 0o644;

/**
 * Makes a change that is there as a whole or not at all, whenever the process is killed. The files are written into a
 * folder of the change; the new index, which names the change, is moved into place, and from then on the change has
 * happened; then the files are moved, by this process or by the next one that works with the folder.
 *
 * @throws {CryptoError} `AUTHORITY_INVALID`, `AUTHORITY_BUSY`
 */
export async function makeChange(layout: AuthorityLayout, { index, files }: Change): Promise<void> {
  const change = randomUUID();
  const stage = join(layout.pending, change);
  try {
    await mkdir(stage, { recursive: true, mode: 0o700 });
    for (const { name, content, isSecret = false } of files)
      await writeDurably(join(stage, name), content, isSecret ? SECRET : PUBLIC);
    await writeDurably(join(stage, FILE.index), writeIndex({ ...index, change }), PUBLIC);
    await syncFolder(stage);
    await syncFolder(layout.pending);
    await assertHeld(layout);
    await rename(join(stage, FILE.index), layout.index);
  } catch (error) {
    await rm(stage, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
  const outcome = 'What was asked for is recorded, and finished when the folder is worked with again.';
  await withFiles(layout.path, outcome, () => install(layout, stage));
}

/**
 * Ends what a process that was killed has left: moves the files of the last change into place, and removes those of a
 * change that never happened.
 *
 * @param lastChange - that of the index; `undefined` where there is none.
 */
export async function finishChanges(layout: AuthorityLayout, lastChange: string | undefined): Promise<void> {
  for (const change of await pendingChanges(layout)) {
    const stage = join(layout.pending, change);
    if (change === lastChange) await install(layout, stage);
    else await rm(stage, { recursive: true, force: true });
  }
}

export async function pendingChanges({ pending }: AuthorityLayout): Promise<readonly string[]> {
  return readdir(pending).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
}

async function install(layout: AuthorityLayout, stage: string): Promise<void> {
  // The index is on the disk before anything that it speaks of can be seen.
  await syncFolder(layout.path);
  // Backwards, so that a key is there before its certificate.
  for (const name of (await readdir(stage)).sort().reverse())
    await rename(join(stage, name), join(layout.path, name));
  await syncFolder(layout.path);
  await rmdir(stage);
}
