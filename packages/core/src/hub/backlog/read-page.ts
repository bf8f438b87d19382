import { dumps, loadsExact } from '@fedmsg/envelope';
import { fixDatagrepperMessage } from '@fedmsg/crypto';
import { CoreError } from '../../error.js';

/** A hundred messages of a usual size are a hundredth of it. */
const MAX_BYTES = 32 * 1024 * 1024;

/** One page of the archive's answer. */
export interface ArchivePage {
  /** As datagrepper has them; `repair` makes messages of them again. */
  readonly rows: readonly unknown[];
  /** How many pages there are. */
  readonly pages: number;
}

/**
 * Reads an answer, of a limited size.
 *
 * @throws {CoreError} `BACKLOG_UNAVAILABLE` when it is not what datagrepper answers
 */
export async function readPage(response: Response): Promise<ArchivePage> {
  const answer = parse(await readBytes(response));
  const { raw_messages: rows, pages } = (answer ?? {}) as Partial<Record<string, unknown>>;
  if (Array.isArray(rows) && typeof pages === 'number' && Number.isSafeInteger(pages)) return { rows, pages };
  throw unexpected('raw_messages and pages in the answer; it has none.');
}

/**
 * The bytes that were signed. LoadedMembers that the archive finds out itself would not fit the signature.
 *
 * @throws {EnvelopeError | CryptoError} when the row holds no message
 */
export function repair(row: unknown): Uint8Array {
  const {
    agent_name: _agent,
    users: _users,
    packages: _packages,
    ...message
  } = row as Record<string, unknown>;
  // As text, in which the numbers of the body stay as they were.
  return Buffer.from(fixDatagrepperMessage(dumps(message)));
}

async function readBytes({ body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    const bytes = chunk as Uint8Array;
    length += bytes.length;
    if (length > MAX_BYTES) throw unexpected(`an answer of at most ${MAX_BYTES} bytes; it is longer.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return loadsExact(bytes, { maxLength: MAX_BYTES });
  } catch (error) {
    throw unexpected(`JSON in the answer: ${(error as Error).message}`, error);
  }
}

function unexpected(text: string, cause?: unknown): CoreError {
  return new CoreError('BACKLOG_UNAVAILABLE', `Expected ${text}`, { cause });
}
