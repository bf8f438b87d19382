import { EnvelopeError } from '../error.js';
import { received } from '../received.js';

/** What AMQP allows a routing key to be: a bridge carries topics as routing keys. */
const MAX_BYTES = 255;

// "*" is refused because subscribers of the reference delete it from what they ask for: the topic could not be reached.
const FORBIDDEN = /[\s\p{Cc}\p{Cs}*]/u;

const encoder = new TextEncoder();

/** Gives back a topic, or a part of one, that can be published; `name` is what the error calls it. */
export function checkTopic(topic: unknown, name: string): string {
  const expected = expectedOf(topic);
  if (expected !== undefined) throw invalidTopic(name, expected, topic);
  return topic as string;
}

/** The refusal of a topic, or of a part of one. */
export function invalidTopic(name: string, expected: string, value: unknown): EnvelopeError {
  return new EnvelopeError('INVALID_TOPIC', describeTopicDefect(name, expected, value));
}

export function describeTopicDefect(name: string, expected: string, value: unknown): string {
  return `Expected ${name} to be ${expected}; received ${received(value)}.`;
}

/** What a topic would have to be to be published, `undefined` when it is that. */
export function expectedOf(topic: unknown): string | undefined {
  if (typeof topic !== 'string' || topic === '') return 'text';
  if (topic.split('.').includes('')) return 'without empty segments between its dots';
  if (FORBIDDEN.test(topic)) return 'free of white space, control characters, lone surrogates and "*"';
  // No UTF-16 unit takes more than three bytes.
  if (topic.length * 3 <= MAX_BYTES || encoder.encode(topic).length <= MAX_BYTES) return undefined;
  return `at most ${MAX_BYTES} bytes in UTF-8`;
}
