import {
  decodeMessage,
  dumps,
  EnvelopeError,
  loadsExact,
  omitMember,
  ReceivedMessage,
  signedBytes,
} from '@fedmsg/envelope';
import { CryptoError } from '../error.js';
import { STRONG_SIGNATURE } from '../strong-signature.js';

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
  readonly strongSignature: unknown;
  /** The names of its top-level members. */
  memberNames(): readonly string[];
  /** The canonical bytes without `signature` and `certificate`. */
  signedBytes(): Uint8Array;
  /** The same without `strong_signature`, too. */
  strongBytes(): Uint8Array;
  /**
   * The canonical bytes of `msg`, all that a gpg signature covers.
   *
   * @throws {CryptoError} `BAD_FIELD`
   */
  msgBytes(): Uint8Array;
}

/**
 * @throws {EnvelopeError} for what is not a JSON object: `INVALID_JSON`, `INVALID_UTF8`, `DUPLICATE_KEY`, `TOO_DEEP`,
 * `TOO_LARGE`, `INVALID_ENVELOPE`, `NOT_SERIALIZABLE`
 * @throws {CryptoError} `BAD_FIELD`
 */
export function openInput(input: VerifierInput): SignedInput {
  if (typeof input === 'string' || input instanceof Uint8Array) return openInput(decodeMessage(input));
  if (input instanceof ReceivedMessage) {
    return viewMembers(input.message, {
      signedBytes: () => input.signedBytes(),
      exactValue: () => loadsExact(input.bytes) as object,
    });
  }
  // A copy, so that the members that are checked are the ones that the bytes are made of.
  const snapshot = { ...requireObject(input) };
  return viewMembers(snapshot, { signedBytes: () => signedBytes(snapshot), exactValue: () => snapshot });
}

function requireObject(value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new EnvelopeError(
    'INVALID_ENVELOPE',
    'Expected the message to be a JSON object; received another value.',
  );
}

/** How a form of input gives what was signed. */
interface ExactForms {
  signedBytes(): Uint8Array;
  exactValue(): object;
}

function viewMembers(message: object, forms: ExactForms): SignedInput {
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
    strongSignature: memberOf(message, STRONG_SIGNATURE),
    memberNames: () => Object.keys(message),
    signedBytes: () => forms.signedBytes(),
    strongBytes: () => omitMember(forms.signedBytes(), STRONG_SIGNATURE),
    msgBytes: () => encodeMsg(memberOf(forms.exactValue(), 'msg')),
  };
}

function encodeMsg(msg: unknown): Uint8Array {
  if (msg !== undefined) return new TextEncoder().encode(dumps(msg));
  throw new CryptoError('BAD_FIELD', 'Expected a message with "msg", which gpg signs; received one without.');
}

function memberOf(message: object, name: string): unknown {
  return Object.hasOwn(message, name) ? (message as Readonly<Record<string, unknown>>)[name] : undefined;
}
