import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { defaultCachePath } from './cache-path.js';
import { decodeCopy, encodeCopy, type CachedCopy } from './cached-copy.js';

/** The copy of one URL on disk. */
export interface UrlCache {
  /** `undefined` when there is none. Throws when there is one that may not be used. */
  read(): Promise<CachedCopy | undefined>;
  /** Replaces the copy at once or not at all. */
  write(copy: CachedCopy): Promise<void>;
}

/** Keeps it in the file, or in the cache folder of the user. */
export function createUrlCache(url: URL, path: string | undefined, maxBytes: number): UrlCache {
  return {
    async read() {
      const file = await readOwnFile(path ?? defaultCachePath(url), maxBytes + MAX_HEAD_BYTES);
      return file === undefined ? undefined : decodeCopy(url, file);
    },
    write: (copy) => replaceFile(path ?? defaultCachePath(url), encodeCopy(url, copy)),
  };
}

const MAX_HEAD_BYTES = 20_000;

async function readOwnFile(path: string, maxBytes: number): Promise<string | undefined> {
  // Without waiting for the other end of a pipe that somebody put there.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  try {
    // The open file is asked, not the path, so that what is checked is what is read.
    const stats = await file.stat();
    assertOwn(path, stats);
    if (stats.size > maxBytes) throw new Error(`${path} has more than ${maxBytes} bytes`);
    return await file.readFile('latin1');
  } finally {
    await file.close();
  }
}

const WRITABLE_BY_OTHERS = 0o022;

/** Sites name files in folders for temporary files, where anyone could put a CA of his own. */
function assertOwn(path: string, stats: Stats): void {
  if (!stats.isFile()) throw new Error(`${path} is not a file`);
  const user = process.getuid?.();
  if (user === undefined) return;
  if ((stats.uid === user || stats.uid === 0) && (stats.mode & WRITABLE_BY_OTHERS) === 0) return;
  throw new Error(`${path} can be written by other users`);
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeFile(temporary, text, { flag: 'wx', mode: 0o644, flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
