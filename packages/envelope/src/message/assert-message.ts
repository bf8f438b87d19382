import { EnvelopeError } from '../error.js';
import { findIssues } from './fields.js';
import type { Message } from './message.js';
import { describeIssue } from './schema.js';

/** Whether a value is an envelope as fedmsg writes it; see {@link messageSchema}. */
export function isMessage(value: unknown): value is Message {
  return findIssues(value).length === 0;
}

/**
 * Passes for an envelope as fedmsg writes it; see {@link messageSchema}.
 *
 * @throws {EnvelopeError} `INVALID_ENVELOPE`, with all bad fields at once.
 */
export function assertMessage(value: unknown): asserts value is Message {
  const issues = findIssues(value);
  if (issues.length === 0) return;
  const fields = issues.map((issue) => [...issue.path, describeIssue(issue)].join(': '));
  throw new EnvelopeError('INVALID_ENVELOPE', `Not a fedmsg message: ${fields.join('; ')}.`);
}
