import { readFile } from 'node:fs/promises';
import { CoreError } from '../../../error.js';
import { writeWhole } from '../../files/write-whole.js';
import type { DeadLetter } from '../dead-letter-store.js';

/** What a file holds: JSON, with the message in base64, in which no byte of it can change. */
interface LetterJson extends Omit<DeadLetter, 'id' | 'bytes' | 'failedAt'> {
  readonly failed_at: number;
  readonly bytes: string;
}

export async function writeLetter(path: string, letter: Omit<DeadLetter, 'id'>): Promise<void> {
  const { consumer, topic, name, attempts, reason, failedAt: failed_at } = letter;
  const bytes = Buffer.from(letter.bytes).toString('base64');
  const json: LetterJson = { consumer, topic, name, attempts, reason, failed_at, bytes };
  await writeWhole(path, `${JSON.stringify(json, null, 2)}\n`);
}

/**
 * @throws {CoreError} `DEAD_LETTER_UNREADABLE` when it holds no letter
 * @throws what the file system says
 */
export async function readLetter(path: string, id: string): Promise<DeadLetter> {
  const json = parse(await readFile(path, 'utf8'), path);
  const { consumer, topic, name, attempts, reason, failed_at: failedAt } = json;
  return { id, consumer, topic, name, attempts, reason, failedAt, bytes: Buffer.from(json.bytes, 'base64') };
}

const TEXTS = ['consumer', 'topic', 'name', 'reason', 'bytes'] as const;
const NUMBERS = ['attempts', 'failed_at'] as const;

function parse(text: string, path: string): LetterJson {
  try {
    const json = JSON.parse(text) as LetterJson | null;
    const isWhole =
      TEXTS.every((key) => typeof json?.[key] === 'string') &&
      NUMBERS.every((key) => typeof json?.[key] === 'number');
    if (isWhole) return json!;
  } catch (error) {
    throw unreadable(path, (error as Error).message, error);
  }
  throw unreadable(path, `it needs ${[...TEXTS, ...NUMBERS].join(', ')}`);
}

function unreadable(path: string, reason: string, cause?: unknown): CoreError {
  const text = `Expected ${path} to hold a dead letter: ${reason}. Repair or remove it.`;
  return new CoreError('DEAD_LETTER_UNREADABLE', text, { cause });
}
