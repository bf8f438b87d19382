import { decodeMessage, EnvelopeError, ReceivedMessage, signedBytes } from '@fedmsg/envelope';
import { CryptoError } from '../error.js';

/**
 * A message to verify, in any form it comes in. From bytes, text and a `ReceivedMessage` the signed bytes are exact; a
 * parsed object has them only if its numbers kept their spelling (`loadsExact`) or need none.
 */
export type VerifierInput = string | Uint8Array | ReceivedMessage | object;

/** What verification reads of a message: its own members, unchecked, and the bytes that were signed. */
export interface SignedInput {
  readonly topic: unknown;
  readonly timestamp: unknown;
  readonly crypto: unknown;
  readonly signature: unknown;
  readonly certificate: unknown;
  /** The canonical bytes without `signature` and `certificate`. */
  signedBytes(): Uint8Array;
}

/**
 * @throws {EnvelopeError} for what is not a JSON object: `INVALID_JSON`, `INVALID_UTF8`, `DUPLICATE_KEY`, `TOO_DEEP`,
 * `TOO_LARGE`, `INVALID_ENVELOPE`, `NOT_SERIALIZABLE`
 * @throws {CryptoError} `BAD_FIELD`
 */
export function openInput(input: VerifierInput): SignedInput {
  if (typeof input === 'string' || input instanceof Uint8Array) return openInput(decodeMessage(input));
  if (input instanceof ReceivedMessage) return viewMembers(input.message, () => input.signedBytes());
  // A copy, so that the members that are checked are the ones that the bytes are made of.
  const snapshot = { ...requireObject(input) };
  return viewMembers(snapshot, () => signedBytes(snapshot));
}

function requireObject(value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new EnvelopeError(
    'INVALID_ENVELOPE',
    'Expected the message to be a JSON object; received another value.',
  );
}

function viewMembers(message: object, toSignedBytes: () => Uint8Array): SignedInput {
  const topic = memberOf(message, 'topic');
  if (typeof topic === 'object' && topic !== null) {
    throw new CryptoError('BAD_FIELD', 'Expected "topic" to be a text; received an array or object.');
  }
  return {
    topic,
    timestamp: memberOf(message, 'timestamp'),
    crypto: memberOf(message, 'crypto'),
    signature: memberOf(message, 'signature'),
    certificate: memberOf(message, 'certificate'),
    signedBytes: toSignedBytes,
  };
}

function memberOf(message: object, name: string): unknown {
  return Object.hasOwn(message, name) ? (message as Readonly<Record<string, unknown>>)[name] : undefined;
}
