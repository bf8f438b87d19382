import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../error.js';
import { isModule, readerFor, unsupportedFormat } from '../formats/formats.js';
import type { ConfigWarning } from '../warning.js';
import { isOursAlone, isWorldWritable } from './folder-trust.js';
import type { Place } from './places.js';
import { readError } from './read-error.js';

/** What a place holds. */
export interface Listing {
  /** The files to read, lowest first. */
  readonly files: readonly string[];
  readonly warnings: readonly ConfigWarning[];
}

const NOTHING: Listing = { files: [], warnings: [] };

/**
 * The files of one place: itself, or those of the folder in lexicographic order. What is searched for and does not
 * exist holds none.
 *
 * @param trusted - the folders whose modules may run.
 */
export async function listFiles({ path, kind }: Place, trusted: ReadonlySet<string>): Promise<Listing> {
  try {
    const isFile = kind === 'file' || (kind === 'named' && !(await stat(path)).isDirectory());
    if (!isFile) return await listFolder(path, kind, trusted);
    return kind === 'named' ? namedFile(path) : await searchedFile(path);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const refusal = readError(path, 'a file or folder that can be read', error);
    if (kind !== 'named' && refusal.code === 'NOT_FOUND') return NOTHING;
    throw refusal;
  }
}

function namedFile(file: string): Listing {
  if (readerFor(file) === undefined && !isModule(file)) throw unsupportedFormat(file);
  return { files: [file], warnings: [] };
}

async function searchedFile(file: string): Promise<Listing> {
  await lstat(file);
  return { files: [file], warnings: [] };
}

async function listFolder(
  folder: string,
  kind: Place['kind'],
  trusted: ReadonlySet<string>,
): Promise<Listing> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  const files = names.sort().map((name) => join(folder, name));
  const modules = files.filter((file) => isModule(file));
  const refused = await refusedModules(modules, folder, trusted);
  return {
    files: files.filter((file) => (isModule(file) ? !refused.has(file) : readerFor(file) !== undefined)),
    warnings: [
      ...(kind === 'folder' ? await folderWarnings(folder) : []),
      ...[...refused].map(([file, reason]) => notRun(file, reason)),
    ],
  };
}

/** Of the modules in a folder those that may not run, each with the reason. */
async function refusedModules(
  modules: readonly string[],
  folder: string,
  trusted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  if (!trusted.has(folder)) {
    const reason = 'a module runs only if it is named itself, or if its folder is trusted';
    return new Map(modules.map((file) => [file, reason]));
  }
  const reason = 'others than this user may change it or its folder';
  const folderIsSafe = isOursAlone(await stat(folder));
  const judged = await Promise.all(
    modules.map(async (file) => [file, folderIsSafe && isOursAlone(await stat(file))] as const),
  );
  return new Map(judged.filter(([, safe]) => !safe).map(([file]) => [file, reason]));
}

async function folderWarnings(folder: string): Promise<readonly ConfigWarning[]> {
  if (!isWorldWritable(await stat(folder))) return [];
  const message = `${folder} may be written by any user of this machine, who so decides what holds here`;
  return [{ code: 'WRITABLE_BY_OTHERS', file: folder, message }];
}

function notRun(file: string, reason: string): ConfigWarning {
  return { code: 'NOT_RUN', file, message: `${file} was not read: ${reason}` };
}
