import { dumps } from '@fedmsg/envelope';
import { CryptoError } from '../error.js';

/** A topic pattern: what each of the first segments has to be, and whether more may follow. */
export interface TopicPattern {
  /** Text, or `*` for any. */
  readonly segments: readonly string[];
  readonly isOpen: boolean;
}

/**
 * Refuses everything that reads like a pattern of another language and would match nothing here: `a.b*` and a dot at the
 * end, which are prefixes elsewhere, and `**` in the middle.
 *
 * @throws {CryptoError} `INVALID_CONFIG`
 */
export function parseTopicPattern(text: string): TopicPattern {
  const all = text.split('.');
  const isOpen = all.at(-1) === '**';
  const segments = isOpen ? all.slice(0, -1) : all;
  if (segments.every(isSegment)) return { segments, isOpen };
  const form = 'names, "*" (any one segment) and, at the end, "**" (any further ones), with a dot between';
  throw new CryptoError(
    'INVALID_CONFIG',
    `Expected the topics of routing_patterns to be ${form}; received ${dumps(text)}.`,
  );
}

function isSegment(text: string): boolean {
  return text === '*' || (text !== '' && !text.includes('*'));
}

/** Whether the pattern covers the topic with these segments; those after the pattern's own and one more do not matter. */
export function coversTopic({ segments, isOpen }: TopicPattern, topic: readonly string[]): boolean {
  const fits = isOpen ? topic.length >= segments.length : topic.length === segments.length;
  return fits && segments.every((segment, index) => segment === '*' || segment === topic[index]);
}
