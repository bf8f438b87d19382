import { EnvelopeError } from '@fedmsg/envelope';
import type { Frame, FrameParts } from '@fedmsg/envelope';

/**
 * The step between coming in and going out: gives the frame that goes on in place of what came. Throws a coded error for
 * what must not go on; any other error is a fault of this program and ends the service.
 */
export type PrepareFrame = (parts: FrameParts) => Frame | Promise<Frame>;

/**
 * Looks at the number of parts only: what they hold is for the subscribers to judge.
 *
 * @throws {EnvelopeError} `INVALID_FRAME`
 */
export const passOn: PrepareFrame = (parts) => {
  const [topic, body] = parts;
  if (parts.length === 2 && topic !== undefined && body !== undefined) return [topic, body];
  const text = `Expected two parts, topic and body; received ${parts.length}. The sender does not speak fedmsg.`;
  throw new EnvelopeError('INVALID_FRAME', text);
};
