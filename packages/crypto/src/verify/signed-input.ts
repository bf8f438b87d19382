import { decodeMessage, dumps, EnvelopeError, ReceivedMessage } from '@fedmsg/envelope';
import { ReadInput } from './read-input.js';
import { scanInput } from './scanned-input.js';

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
  /** What to know the certificate by, without reading it. Asked only together with {@link certificateForm}. */
  readonly certificateText: unknown;
  /** Whether that is the value, or its JSON between the quotes. The same text in the other form is another certificate. */
  readonly certificateForm: 'value' | 'json';
  readonly strongSignature: unknown;
  /**
   * What `signature` says, decoded.
   *
   * @throws {CryptoError} `UNSIGNED`, `BAD_FIELD`
   */
  signatureBytes(): Uint8Array;
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
  if (input instanceof Uint8Array) return scanInput(input) ?? openInput(decodeMessage(input));
  if (typeof input === 'string') return openInput(decodeMessage(input));
  if (input instanceof ReceivedMessage) return new ReadInput(input);
  // By way of its JSON, so that the members that are judged are the ones that were signed: an object can give itself out
  // for another one (`toJSON()`).
  return openInput(decodeMessage(dumps(requireObject(input))));
}

function requireObject(value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new EnvelopeError(
    'INVALID_ENVELOPE',
    'Expected the message to be a JSON object; received another value.',
  );
}
