import type { JsonLimits } from '../json/limits.js';
import { decodeMessage, ReceivedMessage, signedBytesOfValue } from './received-message.js';

/**
 * The bytes that an x509 signer signs: the message in canonical form without its top-level `signature` and
 * `certificate`. From text and bytes they are exact, whatever the spelling of the numbers; a value that came out of
 * another JSON parser has lost the difference between `1` and `1.0`.
 *
 * @throws {EnvelopeError} as `decodeMessage` for text and bytes, as `dumps` for a value.
 */
export function signedBytes(message: string | Uint8Array | object, limits?: JsonLimits): Uint8Array {
  if (message instanceof ReceivedMessage) return message.signedBytes();
  if (typeof message === 'string' || message instanceof Uint8Array)
    return decodeMessage(message, limits).signedBytes();
  return signedBytesOfValue(message);
}
