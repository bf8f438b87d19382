import { MetaError } from '../error.js';

/** @throws {MetaError} INVALID_ANSWER */
export function asText(answer: unknown): string {
  if (typeof answer === 'string') return answer;
  throw unusable('text', answer);
}

/**
 * The same text, for `http:` and `https:` only: what it is, is often put into a page as it is. Nothing and empty text
 * give `null`.
 *
 * @throws {MetaError} INVALID_ANSWER
 */
export function asAddress(answer: unknown): string | null {
  if (isNothing(answer)) return null;
  if (typeof answer === 'string' && /^https?:\/\/[^\s\p{Cc}]+$/iu.test(answer)) return answer;
  throw unusable('an http or https address', answer);
}

/** @throws {MetaError} INVALID_ANSWER */
export function asName(answer: unknown): string | null {
  return isNothing(answer) ? null : asText(answer);
}

/** Sorted, each name once. @throws {MetaError} INVALID_ANSWER */
export function asNames(answer: unknown): readonly string[] {
  if (typeof answer === 'object' && answer !== null && Symbol.iterator in answer)
    return [...new Set(Array.from(answer as Iterable<unknown>, asText))].sort();
  throw unusable('a list of names', answer);
}

function isNothing(answer: unknown): boolean {
  return answer === null || answer === undefined || answer === '';
}

function unusable(expected: string, answer: unknown): MetaError {
  const received = typeof answer === 'string' ? JSON.stringify(answer.slice(0, 60)) : typeof answer;
  return new MetaError('INVALID_ANSWER', `expected ${expected}, received ${received}`);
}
