import { stat } from 'node:fs/promises';
import type { CryptoError } from '../error.js';
import type { SignerOptions } from './signer.js';

/** How often the files are looked at, at most: a look costs a twentieth of a signature. */
const INTERVAL_MS = 1000;

/** A key that follows its files. */
export interface KeyFiles<Key> {
  readonly current: Key;
  /** Whether a second has passed since the files were looked at. */
  isDue(): boolean;
  /**
   * Looks at the files, and reads them again if they changed. A key and its certificate are replaced one after the
   * other: while they cannot be used, the former pair stays, and the files are looked at again. Files that stay so are
   * told of by a process warning, once.
   */
  refresh(): Promise<Key>;
}

/**
 * Reads a key for the first time.
 *
 * @param paths - its files; none for a key that was given as text, which never changes.
 * @param load - reads and checks it.
 * @throws {CryptoError} what `load` throws.
 */
export async function openKeyFiles<Key>(
  paths: readonly string[],
  load: () => Promise<Key>,
  { now = Date.now }: SignerOptions,
): Promise<KeyFiles<Key>> {
  let checkedAt = now();
  // Before the files are read, so that a change in between is seen at the next look.
  let version = await versionOf(paths);
  let current = await load();
  let failing: { readonly version: string; isTold: boolean } | undefined;

  return {
    get current() {
      return current;
    },
    isDue: () => paths.length > 0 && now() - checkedAt >= INTERVAL_MS,
    async refresh() {
      checkedAt = now();
      const found = await versionOf(paths);
      if (found === version) return current;
      try {
        current = await load();
        version = found;
        failing = undefined;
      } catch (error) {
        if (failing?.version !== found) failing = { version: found, isTold: false };
        else if (!failing.isTold) failing.isTold = warn(error);
      }
      return current;
    },
  };
}

function warn(error: unknown): true {
  const { code, message } = error as CryptoError;
  process.emitWarning(`The changed key cannot be used, the former signs on. ${message}`, {
    type: 'FedmsgWarning',
    code,
  });
  return true;
}

/** What changes when one of the files does. */
async function versionOf(paths: readonly string[]): Promise<string> {
  const found = await Promise.all(
    paths.map((path) =>
      stat(path, { bigint: true }).catch(() => ({ ino: 0n, size: 0n, mtimeNs: 0n, ctimeNs: 0n })),
    ),
  );
  return found.map(({ ino, size, mtimeNs, ctimeNs }) => [ino, size, mtimeNs, ctimeNs].join()).join(';');
}
