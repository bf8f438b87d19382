import { CoreError } from '../../error.js';
import type { DeadLetter, DeadLetterQuery, DeadLetterStore } from './dead-letter-store.js';

/**
 * Dead letters in memory, gone with the process. When `capacity` (default 10,000) are there, further ones are refused
 * until some are taken: the first failures say more than the last.
 *
 * @throws from `add`: {CoreError} `DEAD_LETTERS_FULL`
 */
export function createMemoryDeadLetters({
  capacity = 10_000,
}: { readonly capacity?: number } = {}): DeadLetterStore {
  return new MemoryDeadLetters(capacity);
}

class MemoryDeadLetters implements DeadLetterStore {
  readonly #letters = new Map<string, DeadLetter>();
  readonly #capacity: number;
  #lastId = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  async add(letter: Omit<DeadLetter, 'id'>): Promise<string> {
    if (this.#letters.size >= this.#capacity) throw fullError(this.#capacity);
    const id = String(++this.#lastId);
    this.#letters.set(id, { ...letter, id });
    return id;
  }

  async list({ consumer, after = '0', limit = Infinity }: DeadLetterQuery = {}): Promise<
    readonly DeadLetter[]
  > {
    const letters = Array.from(this.#letters.values()).filter(({ id }) => Number(id) > Number(after));
    return letters.filter((letter) => consumer === undefined || letter.consumer === consumer).slice(0, limit);
  }

  async take(id: string): Promise<DeadLetter | undefined> {
    const letter = this.#letters.get(id);
    this.#letters.delete(id);
    return letter;
  }
}

function fullError(capacity: number): CoreError {
  const text = `Expected fewer than ${capacity} dead letters; that many are kept. Take some, or raise the capacity.`;
  return new CoreError('DEAD_LETTERS_FULL', text);
}
