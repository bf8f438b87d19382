import { rm, stat, utimes } from 'node:fs/promises';
import type { ClaimedLetter, DeadLetter } from '../dead-letter-store.js';
import { writeLetter } from './letter-file.js';
import { isMissing, renameIfThere } from './letter-folders.js';
import type { LetterFolders } from './letter-folders.js';

/** A claim that was not renewed for so long is that of a process that died. */
const STALE_AFTER_MS = 60_000;

/**
 * The letters that are being delivered again. A claim is a file in `delivering`, and the time of its last change says
 * that its owner lives: ids of processes say nothing across containers.
 */
export class Claims {
  readonly #folders: LetterFolders;
  readonly #read: (path: string, id: string) => Promise<DeadLetter | undefined>;
  /** Those of this process, by their paths, with their consumers. */
  readonly #own = new Map<string, string>();

  constructor(folders: LetterFolders, read: (path: string, id: string) => Promise<DeadLetter | undefined>) {
    this.#folders = folders;
    this.#read = read;
  }

  async renew(consumer: string): Promise<void> {
    for (const [path, owner] of this.#own) if (owner === consumer) await touch(path);
  }

  async freeStale(consumer: string): Promise<void> {
    for (const { id, path } of await this.#folders.find('delivering', consumer)) {
      if (!this.#own.has(path) && (await isStale(path)))
        await this.#folders.move(path, 'requeued', consumer, id);
    }
  }

  async take(consumer: string, limit: number): Promise<readonly ClaimedLetter[]> {
    const claimed: ClaimedLetter[] = [];
    for (const { id, path } of await this.#folders.find('requeued', consumer)) {
      if (claimed.length >= limit) break;
      const letter = await this.#read(path, id);
      // Before the move: a claim must not look stale from its first moment on.
      if (letter === undefined || !(await touch(path))) continue;
      if (await this.#folders.move(path, 'delivering', consumer, id)) claimed.push(this.#claim(letter));
    }
    return claimed;
  }

  #claim(letter: DeadLetter): ClaimedLetter {
    const { consumer, id } = letter;
    const path = this.#folders.path('delivering', consumer, id);
    this.#own.set(path, consumer);
    const forget = () => void this.#own.delete(path);
    return {
      letter,
      remove: () => rm(path, { force: true }).finally(forget),
      putBack: async (failure) => {
        await this.#folders.make('waiting', consumer);
        await writeLetter(this.#folders.path('waiting', consumer, id), { ...letter, ...failure });
        await rm(path, { force: true }).finally(forget);
        return id;
      },
      release: async () => {
        await renameIfThere(path, this.#folders.path('requeued', consumer, id)).finally(forget);
      },
    };
  }
}

/** `false` when it is not there any more. */
async function touch(path: string): Promise<boolean> {
  const now = new Date();
  return ifThere(() => utimes(path, now, now));
}

async function isStale(path: string): Promise<boolean> {
  let changedAt = Infinity;
  await ifThere(async () => {
    changedAt = (await stat(path)).mtimeMs;
  });
  return Date.now() - changedAt > STALE_AFTER_MS;
}

async function ifThere(act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
