import { rm } from 'node:fs/promises';
import { CoreError } from '../../../error.js';
import type { ClaimedLetter, DeadLetter, DeadLetterQuery, RequeueStore } from '../dead-letter-store.js';
import { Claims } from './claims.js';
import { readLetter, writeLetter } from './letter-file.js';
import { isMissing, LetterFolders, renameIfThere } from './letter-folders.js';
import { isLetterId, LetterIds } from './letter-id.js';

/** Dead letters in files, which stay when the process ends. */
export interface FolderDeadLetters extends RequeueStore {
  /** The letter of an id, which stays where it is; `undefined` when there is none. */
  get(id: string): Promise<DeadLetter | undefined>;
}

/** What a folder of dead letters may tell. */
export interface FolderDeadLettersOptions {
  /** Told once of each file that holds no letter; it is left alone. Default: nobody is. */
  readonly onUnreadable?: (error: CoreError) => void;
}

/**
 * Dead letters in a folder, which is made with the first one: a file for each, written to the disk before it counts as
 * kept. Several processes may use the folder at once; each letter is taken, requeued or claimed by one of them.
 *
 * @throws from all methods: {CoreError} `DEAD_LETTERS_UNUSABLE` when the folder cannot be read or written
 */
export function createFolderDeadLetters(
  folder: string,
  { onUnreadable = () => {} }: FolderDeadLettersOptions = {},
): FolderDeadLetters {
  return new LettersInFolder(folder, onUnreadable);
}

class LettersInFolder implements FolderDeadLetters {
  readonly #folder: string;
  readonly #folders: LetterFolders;
  readonly #claims: Claims;
  readonly #ids = new LetterIds();
  readonly #onUnreadable: (error: CoreError) => void;
  readonly #unreadable = new Set<string>();

  constructor(folder: string, onUnreadable: (error: CoreError) => void) {
    this.#folder = folder;
    this.#folders = new LetterFolders(folder);
    this.#onUnreadable = onUnreadable;
    this.#claims = new Claims(this.#folders, (path, id) => this.#read(path, id));
  }

  add(letter: Omit<DeadLetter, 'id'>): Promise<string> {
    return this.#use('take a letter', async () => {
      const id = this.#ids.next(letter.failedAt);
      await this.#folders.make('waiting', letter.consumer);
      await writeLetter(this.#folders.path('waiting', letter.consumer, id), letter);
      return id;
    });
  }

  list({ consumer, after = '', limit = Infinity }: DeadLetterQuery = {}): Promise<readonly DeadLetter[]> {
    return this.#use('be read', async () => {
      const letters: DeadLetter[] = [];
      for (const { id, path } of await this.#folders.find('waiting', consumer)) {
        if (letters.length >= limit) break;
        const letter = id > after ? await this.#read(path, id) : undefined;
        if (letter !== undefined) letters.push(letter);
      }
      return letters;
    });
  }

  get(id: string): Promise<DeadLetter | undefined> {
    return this.#use('be read', async () => {
      const path = await this.#find(id);
      return path === undefined ? undefined : this.#read(path, id);
    });
  }

  take(id: string): Promise<DeadLetter | undefined> {
    return this.#use('give a letter away', async () => {
      const path = await this.#find(id);
      const letter = path === undefined ? undefined : await this.#read(path, id);
      if (path === undefined || letter === undefined) return undefined;
      const taken = `${path}.taken`;
      if (!(await renameIfThere(path, taken))) return undefined;
      await rm(taken);
      return letter;
    });
  }

  requeue(id: string): Promise<boolean> {
    return this.#use('give a letter away', async () => {
      const path = await this.#find(id);
      const letter = path === undefined ? undefined : await this.#read(path, id);
      if (path === undefined || letter === undefined) return false;
      return this.#folders.move(path, 'requeued', letter.consumer, id);
    });
  }

  claim(consumer: string, limit: number): Promise<readonly ClaimedLetter[]> {
    return this.#use('give a letter away', async () => {
      await this.#claims.renew(consumer);
      await this.#claims.freeStale(consumer);
      const claimed = await this.#claims.take(consumer, limit);
      return claimed.map((claim) => ({
        letter: claim.letter,
        remove: () => this.#use('be written', () => claim.remove()),
        putBack: (failure) => this.#use('take a letter', () => claim.putBack(failure)),
        release: () => this.#use('be written', () => claim.release()),
      }));
    });
  }

  async #find(id: string): Promise<string | undefined> {
    return isLetterId(id) ? this.#folders.locate('waiting', id) : undefined;
  }

  /** `undefined` for a letter that somebody has taken meanwhile, and for a file that holds none. */
  async #read(path: string, id: string): Promise<DeadLetter | undefined> {
    try {
      return await readLetter(path, id);
    } catch (error) {
      if (isMissing(error)) return undefined;
      if (!(error instanceof CoreError)) throw error;
      if (!this.#unreadable.has(path)) this.#onUnreadable(error);
      this.#unreadable.add(path);
      return undefined;
    }
  }

  async #use<T>(what: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      const { message } = error as Error;
      const text = `Expected dead letter folder ${this.#folder} to ${what}: ${message}`;
      throw new CoreError('DEAD_LETTERS_UNUSABLE', text, { cause: error });
    }
  }
}
