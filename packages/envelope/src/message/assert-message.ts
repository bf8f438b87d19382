import { EnvelopeError } from '../error.js';
import type { Message } from './message.js';
import { messageSchema } from './schema.js';

/** Whether a value is an envelope as fedmsg writes it; see {@link messageSchema}. */
export function isMessage(value: unknown): value is Message {
  return messageSchema.safeParse(value).success;
}

/**
 * Passes for an envelope as fedmsg writes it; see {@link messageSchema}.
 *
 * @throws {EnvelopeError} `INVALID_ENVELOPE`, with all bad fields at once.
 */
export function assertMessage(value: unknown): asserts value is Message {
  const result = messageSchema.safeParse(value);
  if (result.success) return;
  const fields = result.error.issues.map(({ path, message }) => [...path.map(String), message].join(': '));
  throw new EnvelopeError('INVALID_ENVELOPE', `Not a fedmsg message: ${fields.join('; ')}.`);
}
