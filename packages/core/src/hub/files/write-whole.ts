import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file so that whoever reads it sees all of it or what was there before, also after a power cut: under another
 * name, to the disk, and then by a rename.
 *
 * @throws what the file system says; nothing is left behind then
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const suffix = randomBytes(4).toString('hex');
  const temporary = join(dirname(path), `.${basename(path)}.${suffix}.tmp`);
  try {
    await writeToDisk(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
}

async function writeToDisk(path: string, text: string): Promise<void> {
  await using handle = await open(path, 'wx');
  await handle.writeFile(text);
  await handle.sync();
}

/** The name is on the disk when its folder is. Not every file system can be asked for that. */
async function syncFolder(path: string): Promise<void> {
  try {
    await using handle = await open(path);
    await handle.sync();
  } catch {
    return;
  }
}
