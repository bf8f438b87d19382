import type { BigIntStats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { CryptoError } from '../../error.js';
import { decodePem, tooLarge, type Loader, type LoaderSettings } from './loader.js';

/** Reads a file, when it is not the one that was read before. */
export function createFileLoader(path: string, { key, maxBytes }: LoaderSettings): Loader {
  const unreadable = (cause: unknown) => {
    const text = `Expected ${key} to name a file to read; ${path} cannot be read.`;
    throw new CryptoError('TRUST_UNAVAILABLE', text, { cause });
  };
  return {
    from: 'file',
    async load(mark, signal) {
      // Before the reading: a file that is replaced during it differs at the next look.
      const stats = await stat(path, { bigint: true }).catch(unreadable);
      const stamp = stampOf(stats);
      if (mark?.['stamp'] === stamp) return undefined;
      assertFile(stats, key, path);
      if (stats.size > maxBytes) throw tooLarge(path, maxBytes);
      const bytes = await readFile(path, { signal }).catch(unreadable);
      return { text: decodePem(bytes, path), mark: { stamp } };
    },
  };
}

function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':');
}

/** A pipe would be read once, or for ever. */
function assertFile(stats: BigIntStats, key: string, path: string): void {
  if (stats.isFile()) return;
  const text = `Expected ${key} to name a file; ${path} is a folder, pipe or device.`;
  throw new CryptoError('TRUST_UNAVAILABLE', text);
}
