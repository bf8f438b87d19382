import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ConfigError } from '../error.js';
import type { Place } from './places.js';
import { readError } from './read-error.js';

/** Something that was left out and that its writer should know of. */
export interface ConfigWarning {
  /** `UNSUPPORTED_FORMAT`: a file in a folder is of a kind that cannot be read yet, and was not. */
  readonly code: 'UNSUPPORTED_FORMAT';
  readonly file: string;
  readonly message: string;
}

/** What a place holds. */
export interface Listing {
  /** The files to read, lowest first. */
  readonly files: readonly string[];
  readonly warnings: readonly ConfigWarning[];
}

const READABLE = '.json';
const NOT_YET_READABLE = new Set(['.py', '.jsonc', '.yaml', '.yml', '.toml', '.js', '.mjs', '.cjs', '.ts']);
const NOTHING: Listing = { files: [], warnings: [] };

/**
 * The files of one place: itself, or those of the folder in lexicographic order. A searched folder that does not
 * exist holds none.
 */
export async function listFiles({ path, named }: Place): Promise<Listing> {
  try {
    if (named && !(await stat(path)).isDirectory()) return namedFile(path);
    return await folderFiles(path);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const refusal = readError(path, 'a file or folder that can be read', error);
    if (!named && refusal.code === 'NOT_FOUND') return NOTHING;
    throw refusal;
  }
}

function namedFile(file: string): Listing {
  const extension = extname(file);
  if (extension === READABLE) return { files: [file], warnings: [] };
  const received = extension === '' ? 'a name without an ending' : extension;
  throw new ConfigError([
    { code: 'UNSUPPORTED_FORMAT', file, expected: `a name that ends in ${READABLE}`, received },
  ]);
}

async function folderFiles(folder: string): Promise<Listing> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  const files = names.sort().map((name) => join(folder, name));
  return {
    files: files.filter((file) => extname(file) === READABLE),
    warnings: files.filter((file) => NOT_YET_READABLE.has(extname(file))).map(notRead),
  };
}

function notRead(file: string): ConfigWarning {
  return {
    code: 'UNSUPPORTED_FORMAT',
    file,
    message: `${file} was not read: only ${READABLE} files are, so far`,
  };
}
