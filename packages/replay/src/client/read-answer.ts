import type { FrameParts } from '@fedmsg/envelope';
import { ReplayError } from '../error.js';

const ERROR = 'error: ';
const NO_MATCH = `${ERROR}'There was no match for the given query'`;
/** What of an error's text is told on. */
const LONGEST_TEXT = 300;

/**
 * The messages of an answer, none when there was no match.
 *
 * @throws {ReplayError} `REPLAY_REFUSED`
 */
export function readAnswer(parts: FrameParts, endpoint: string): FrameParts {
  const [first] = parts;
  if (first === undefined) throw refused(endpoint, 'an answer without parts');
  const text = Buffer.from(first.buffer, first.byteOffset, Math.min(first.length, LONGEST_TEXT)).toString();
  if (!text.startsWith(ERROR)) return parts;
  if (text === NO_MATCH) return [];
  throw refused(endpoint, text.slice(ERROR.length));
}

function refused(endpoint: string, received: string): ReplayError {
  return new ReplayError(
    'REPLAY_REFUSED',
    `expected messages from the replay server at ${endpoint}, received ${received}`,
  );
}
