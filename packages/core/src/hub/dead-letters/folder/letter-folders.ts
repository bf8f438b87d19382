import { access, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNameOf } from '../../files/file-name.js';
import { isLetterId } from './letter-id.js';

/** What is to become of a letter; the name of the folder that it is in. */
export type LetterState = 'waiting' | 'requeued' | 'delivering';

const ENDING = '.json';

/** Where letters are: `<state>/<consumer>/<id>.json`, so that a rename is all that a step takes. */
export class LetterFolders {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  path(state: LetterState, consumer: string, id: string): string {
    return join(this.#root, state, fileNameOf(consumer), `${id}${ENDING}`);
  }

  async make(state: LetterState, consumer: string): Promise<void> {
    await mkdir(join(this.#root, state, fileNameOf(consumer)), { recursive: true });
  }

  /** The ids and paths of a state's letters, oldest first; of one consumer, or of all. */
  async find(
    state: LetterState,
    consumer?: string,
  ): Promise<readonly { readonly id: string; readonly path: string }[]> {
    const stateFolder = join(this.#root, state);
    const names = consumer === undefined ? await namesIn(stateFolder, 'folder') : [fileNameOf(consumer)];
    const files = await Promise.all(names.map((name) => lettersIn(join(stateFolder, name))));
    return files.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Where the letter of an id is; `undefined` where it is not. */
  async locate(state: LetterState, id: string): Promise<string | undefined> {
    for (const name of await namesIn(join(this.#root, state), 'folder')) {
      const path = join(this.#root, state, name, `${id}${ENDING}`);
      if (await isThere(path)) return path;
    }
    return undefined;
  }

  /** Moves a letter to another state; `false` when somebody else has moved or taken it. */
  async move(path: string, state: LetterState, consumer: string, id: string): Promise<boolean> {
    await this.make(state, consumer);
    return renameIfThere(path, this.path(state, consumer, id));
  }
}

/** Of several who try, one succeeds. */
export async function renameIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function lettersIn(folder: string) {
  const names = await namesIn(folder, 'file');
  const ids = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
  return ids.filter(isLetterId).map((id) => ({ id, path: join(folder, `${id}${ENDING}`) }));
}

/** None where there is no folder: it is made with the first letter. */
async function namesIn(folder: string, kind: 'file' | 'folder'): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() === (kind === 'folder')).map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
