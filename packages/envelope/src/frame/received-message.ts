import { EnvelopeError } from '../error.js';
import { canonicalize } from '../json/canonicalize.js';
import { dumps } from '../json/dumps.js';
import { encodeText } from '../json/encode-text.js';
import { DEFAULT_MAX_DEPTH } from '../json/limits.js';
import type { JsonLimits } from '../json/limits.js';
import { checkFaithful, loadsExact, parseNatively, readText } from '../json/loads.js';
import { findSignedStretches, joinStretches } from '../json/message-layout.js';
import type { KeptStretches } from '../json/message-layout.js';
import type { Message } from '../message/message.js';

/**
 * A message as it was received: its exact bytes, what they say, and what its signer signed. Made by `decodeFrame` and
 * `decodeMessage`, so the bytes are known to be one JSON object in which no key stands twice.
 */
export class ReceivedMessage {
  /** The body, byte for byte as it came: what to store, pass on and verify. */
  readonly bytes: Uint8Array;
  /**
   * The message as plain values. Only that it is an object is certain: whoever sent it chose its members, so ask
   * `isMessage` or check what you read.
   */
  readonly message: Message;
  readonly #stretches: KeptStretches | undefined;
  readonly #limits: JsonLimits;

  /** @internal */
  constructor(
    bytes: Uint8Array,
    message: Message,
    stretches: readonly number[] | undefined,
    limits: JsonLimits,
  ) {
    this.bytes = bytes;
    this.message = message;
    this.#stretches = stretches;
    this.#limits = limits;
  }

  /**
   * The bytes that an x509 signer signed: the canonical form of the message without its top-level `signature` and
   * `certificate`. A message in canonical form, as fedmsg writes them, needs only these two members cut out.
   */
  signedBytes(): Uint8Array {
    if (this.#stretches !== undefined) return joinStretches(this.bytes, this.#stretches);
    const canonical = canonicalize(this.bytes, this.#limits);
    const stretches = findSignedStretches(canonical, this.#limits.maxDepth ?? DEFAULT_MAX_DEPTH);
    // Keys with escapes, for one, can only be told from the credentials by reading them.
    return stretches === undefined
      ? signedBytesOfValue(loadsExact(this.bytes, this.#limits) as object)
      : joinStretches(canonical, stretches);
  }
}

/** How the body of a message is read. */
export interface DecodeOptions extends JsonLimits {
  /**
   * Whether the place of the signed bytes is found while the message is read: then `signedBytes()` costs next to nothing.
   * For readers that verify nothing, it is a sixth of the work. Default true.
   */
  readonly locateSigned?: boolean;
}

/** What a signer signs of a message that is a value: everything but its credentials. */
export function signedBytesOfValue(message: object): Uint8Array {
  const { signature: _signature, certificate: _certificate, ...signed } = message as Record<string, unknown>;
  return encodeText(dumps(signed));
}

/**
 * Reads the body of a message.
 *
 * @param body - JSON as text, or as bytes, which are kept and not copied.
 * @throws {EnvelopeError} as `loads`, and `INVALID_ENVELOPE` when the JSON is not an object.
 */
export function decodeMessage(body: string | Uint8Array, options: DecodeOptions = {}): ReceivedMessage {
  const text = readText(body, options);
  const bytes = typeof body === 'string' ? encodeText(body) : body;
  const parsed = parseNatively(text);
  const isLocated = options.locateSigned !== false && typeof parsed === 'object' && parsed !== null;
  const stretches = isLocated ? findSignedStretches(bytes, options.maxDepth ?? DEFAULT_MAX_DEPTH) : undefined;
  // Canonical form proves what would otherwise be counted: no key stands twice, no integer was rounded.
  const message = stretches === undefined ? checkFaithful(text, parsed, options) : parsed;
  assertObject(message);
  return new ReceivedMessage(bytes, message, stretches, options);
}

function assertObject(value: unknown): asserts value is Message {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  const received = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  throw new EnvelopeError(
    'INVALID_ENVELOPE',
    `Expected the message to be a JSON object; received ${received}.`,
  );
}
