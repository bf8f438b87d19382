import { EnvelopeError } from '../error.js';
import { decodeUtf8 } from '../json/decode-utf8.js';
import { dumps } from '../json/dumps.js';
import type { DumpsOptions } from '../json/dumps.js';
import type { Message } from '../message/message.js';
import type { Frame, FrameParts } from '../transport.js';
import { decodeMessage } from './received-message.js';
import type { DecodeOptions, ReceivedMessage } from './received-message.js';

const encoder = new TextEncoder();

/**
 * The two parts that carry a message: its topic in UTF-8, and its canonical JSON.
 *
 * @throws {EnvelopeError} `NOT_SERIALIZABLE` with the path of a value that has no JSON form.
 */
export function encodeFrame(message: Message, options?: DumpsOptions): Frame {
  return [encoder.encode(message.topic), encoder.encode(dumps(message, options))];
}

/**
 * Reads the parts of one multipart message. The topic that subscribers filter by is outside the signature, so it must
 * be the topic inside the message.
 *
 * @throws {EnvelopeError} `INVALID_FRAME` unless there are exactly two parts, `INVALID_UTF8`, `TOPIC_MISMATCH`, and
 * what `decodeMessage` throws.
 */
export function decodeFrame(parts: FrameParts, options?: DecodeOptions): ReceivedMessage {
  const [topic, body] = parts;
  if (parts.length !== 2 || topic === undefined || body === undefined) {
    throw new EnvelopeError(
      'INVALID_FRAME',
      `Expected two parts, topic and body; received ${parts.length}. The sender does not speak fedmsg.`,
    );
  }
  const outer = decodeUtf8(topic, 'topic frame');
  const received = decodeMessage(body, options);
  if (received.message.topic !== outer) throw topicMismatch(outer, received.message.topic);
  return received;
}

function topicMismatch(outer: string, inner: unknown): EnvelopeError {
  const received = typeof inner === 'string' ? `"${inner.slice(0, 200)}"` : `a topic of type ${typeof inner}`;
  return new EnvelopeError(
    'TOPIC_MISMATCH',
    `Expected the message that came as "${outer.slice(0, 200)}" to have this topic; it has ${received}. ` +
      'Only the topic inside the message is signed, so the message is refused.',
  );
}
