import { loads } from '@fedmsg/envelope';
import type { FrameParts } from '@fedmsg/envelope';
import { ReplayError } from '../error.js';
import { parseReplayQuery } from '../query/replay-query.js';
import type { ReplayQuery } from '../query/replay-query.js';
import { showValue } from '../show-value.js';
import type { MessageStore } from '../store/message-store.js';
import { answerQuery } from './answer-query.js';
import type { AnswerLimits } from './answer-query.js';
import { NO_MATCH, refusal } from './answer-text.js';

/** What a request is answered with, and how it went. */
export interface Answer {
  readonly parts: FrameParts;
  /** How many messages it holds. */
  readonly messages: number;
  /** Why it holds none, when something was wrong with the request or the store. */
  readonly error?: ReplayError;
}

/** A query of a subscriber is short: it names 1000 messages at most. */
const MAX_REQUEST_BYTES = 64 * 1024;

/** Answers whatever came. Never rejects. */
export async function answerRequest(
  store: MessageStore,
  parts: FrameParts,
  limits: AnswerLimits,
): Promise<Answer> {
  try {
    const { query, after } = readRequest(parts);
    const messages = await answerQuery(store, query, { ...limits, after });
    if (messages.length === 0) return { parts: [NO_MATCH], messages: 0 };
    return { parts: messages.map(({ bytes }) => bytes), messages: messages.length };
  } catch (cause) {
    const error = cause instanceof ReplayError ? cause : storeFailed(cause);
    return { parts: [refusal(error)], messages: 0, error };
  }
}

interface Request {
  readonly query: ReplayQuery;
  /** The last number of the answer before. */
  readonly after: number;
}

/** `after` is of ours: who gets an answer with an end of its own asks for what comes after it. */
function readRequest(parts: FrameParts): Request {
  const [part, ...more] = parts;
  if (part === undefined || more.length > 0)
    throw new ReplayError('ILL_FORMED_QUERY', `expected one part, received ${parts.length}`);
  const value = readJson(part);
  if (!isObject(value) || !Object.hasOwn(value, 'after')) return { query: parseReplayQuery(value), after: 0 };
  const { after, ...fields } = value;
  const isNumber = typeof after === 'number' && Number.isSafeInteger(after) && after >= 0;
  if (!isNumber)
    throw new ReplayError('ILL_FORMED_FIELD', `after: expected a whole number, received ${showValue(after)}`);
  return { query: parseReplayQuery(fields), after };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readJson(part: Uint8Array): unknown {
  if (part.length > MAX_REQUEST_BYTES)
    throw new ReplayError(
      'ILL_FORMED_QUERY',
      `expected at most ${MAX_REQUEST_BYTES} bytes, received ${part.length}`,
    );
  try {
    return loads(part);
  } catch (cause) {
    throw new ReplayError('ILL_FORMED_QUERY', 'expected a JSON object of fields, received no JSON', {
      cause,
    });
  }
}

/** What a store of somebody else threw is not for everybody to read. */
function storeFailed(cause: unknown): ReplayError {
  return new ReplayError('STORE_FAILED', 'expected the store to answer, it failed', { cause });
}
