import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { CryptoError } from '../../error.js';
import { isKeybox, readKeyBlocks } from './keybox.js';

/** Where the public keys are. They are read once. */
export interface KeyringConfig {
  /** A GnuPG home, whose `pubring.kbx` is read, or else its `pubring.gpg`. No gpg program is run to verify. */
  readonly gpg_home?: string | null | undefined;
  /** The path of a file of keys, or several: armored, binary, or a keybox. They count beside those of `gpg_home`. */
  readonly gpg_keyring?: string | readonly string[] | null | undefined;
}

/** A file with keys, as it was read. */
export interface KeyringFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** More than the keyring of all developers of Debian. */
const MAX_BYTES = 128 * 1024 * 1024;

/**
 * Reads the files that the config names.
 *
 * @throws {CryptoError} `TRUST_UNAVAILABLE`, `INVALID_CONFIG`
 */
export async function readKeyringFiles(config: KeyringConfig): Promise<KeyringFile[]> {
  const home = toPaths('gpg_home', config.gpg_home);
  const keyrings = toPaths('gpg_keyring', config.gpg_keyring);
  if (home.length > 1) throw invalidPaths('gpg_home', 'a path');
  if (home.length + keyrings.length === 0) {
    const text = 'Expected gpg_home or gpg_keyring to name the public keys; received neither.';
    throw new CryptoError('TRUST_UNAVAILABLE', `${text} gpg cannot be verified without.`);
  }
  return Promise.all([
    ...home.map(readHome),
    ...keyrings.map((path) =>
      readKeyring(path).catch((cause: unknown) => Promise.reject(unreadable(path, cause))),
    ),
  ]);
}

function toPaths(key: string, value: unknown): readonly string[] {
  const paths: unknown = typeof value === 'string' ? [value] : (value ?? []);
  if (Array.isArray(paths) && paths.every((path) => typeof path === 'string')) return paths.filter(Boolean);
  throw invalidPaths(key, 'a path or a list of paths');
}

function invalidPaths(key: string, expected: string): CryptoError {
  return new CryptoError('INVALID_CONFIG', `Expected ${key} to be ${expected}; received another value.`);
}

/**
 * As GnuPG since 2.1: the old `pubring.gpg` counts only while there is no keybox with OpenPGP keys, since it may hold keys
 * that were deleted long ago.
 */
async function readHome(home: string): Promise<KeyringFile> {
  const keybox = await readIfThere(join(home, 'pubring.kbx'));
  if (keybox !== undefined && holdsKeys(keybox)) return keybox;
  const file = (await readIfThere(join(home, 'pubring.gpg'))) ?? keybox;
  if (file !== undefined) return file;
  const text = `Expected gpg_home to be a GnuPG home with pubring.kbx or pubring.gpg; ${home} has neither.`;
  const hint = 'Where keys are kept in another way, export them, and name the file in gpg_keyring.';
  throw new CryptoError('TRUST_UNAVAILABLE', `${text} ${hint}`);
}

/** A keybox that is damaged is taken, so that it is refused where it is read. */
function holdsKeys({ bytes }: KeyringFile): boolean {
  try {
    return !isKeybox(bytes) || readKeyBlocks(bytes).length > 0;
  } catch {
    return true;
  }
}

async function readIfThere(path: string): Promise<KeyringFile | undefined> {
  try {
    return await readKeyring(path);
  } catch (cause) {
    if (ABSENT.has((cause as NodeJS.ErrnoException).code)) return undefined;
    throw unreadable(path, cause);
  }
}

const ABSENT: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

async function readKeyring(path: string): Promise<KeyringFile> {
  const file = await open(path);
  try {
    const facts = await file.stat();
    if (!facts.isFile()) throw new Error('not a file');
    if (facts.size > MAX_BYTES) throw new Error(`more than ${MAX_BYTES} bytes`);
    return { path, bytes: await file.readFile() };
  } finally {
    await file.close();
  }
}

function unreadable(path: string, cause: unknown): CryptoError {
  const text = `Expected a keyring in ${path}; it cannot be read.`;
  return new CryptoError('TRUST_UNAVAILABLE', text, { cause });
}
