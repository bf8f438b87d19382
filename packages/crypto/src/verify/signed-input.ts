import {
  decodeMessage,
  dumps,
  EnvelopeError,
  omitMember,
  pickMember,
  ReceivedMessage,
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
  if (input instanceof ReceivedMessage) return new ReadInput(input.message, () => input.signedBytes());
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

/** A class, since an object with functions of its own takes longer to make than all of its members to read. */
class ReadInput implements SignedInput {
  readonly #message: Readonly<Record<string, unknown>>;
  readonly #toSignedBytes: () => Uint8Array;
  readonly topic: unknown;

  constructor(message: object, toSignedBytes: () => Uint8Array) {
    this.#message = message as Readonly<Record<string, unknown>>;
    this.#toSignedBytes = toSignedBytes;
    this.topic = assertTopic(this.#member('topic'));
  }

  get timestamp(): unknown {
    return this.#member('timestamp');
  }

  get crypto(): unknown {
    return this.#member('crypto');
  }

  get signature(): unknown {
    return this.#member('signature');
  }

  get certificate(): unknown {
    return this.#member('certificate');
  }

  get strongSignature(): unknown {
    return this.#member(STRONG_SIGNATURE);
  }

  memberNames(): readonly string[] {
    return Object.keys(this.#message);
  }

  signedBytes(): Uint8Array {
    return this.#toSignedBytes();
  }

  strongBytes(): Uint8Array {
    return omitMember(this.signedBytes(), STRONG_SIGNATURE);
  }

  msgBytes(): Uint8Array {
    return requireMsg(pickMember(this.signedBytes(), 'msg'));
  }

  #member(name: string): unknown {
    return Object.hasOwn(this.#message, name) ? this.#message[name] : undefined;
  }
}

function assertTopic(topic: unknown): unknown {
  if (typeof topic !== 'object' || topic === null) return topic;
  throw new CryptoError('BAD_FIELD', 'Expected "topic" to be a text; received an array or object.');
}

function requireMsg(msg: Uint8Array | undefined): Uint8Array {
  if (msg !== undefined) return msg;
  throw new CryptoError('BAD_FIELD', 'Expected a message with "msg", which gpg signs; received one without.');
}
