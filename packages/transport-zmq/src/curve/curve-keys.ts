import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { TransportError } from '../error.js';
import { decodeZ85, encodeZ85 } from './z85.js';

/** A pair of keys for CurveZMQ, each 40 characters of Z85. */
export interface CurveKeys {
  /** For those who connect here, or are to let us in. */
  readonly publicKey: string;
  /** For the file that `zmq_curve_secret_key_file` names. */
  readonly secretKey: string;
}

const KEY_BYTES = 32;
/** What stands before the 32 bytes of a secret key in PKCS #8 (RFC 8410). */
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** Makes a new pair of keys, as `zmq_curve_keypair()` of libzmq does. */
export function createCurveKeys(): CurveKeys {
  const secretKey = encodeZ85(randomBytes(KEY_BYTES));
  return { secretKey, publicKey: publicKeyOf(secretKey) };
}

/** The public key that belongs to a secret key; both Z85. */
export function publicKeyOf(secretKey: string): string {
  const key = Buffer.concat([PKCS8_X25519, decodeZ85(secretKey)!]);
  const publicKey = createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
  return encodeZ85(publicKey.export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES));
}

/**
 * The bytes of a public key.
 *
 * @param source what named it, for the text.
 * @throws {TransportError} `INVALID_KEY`.
 */
export function decodePublicKey(text: string, source: string): Buffer {
  const bytes = typeof text === 'string' ? decodeZ85(text) : undefined;
  if (bytes?.length === KEY_BYTES) return bytes;
  throw new TransportError(
    'INVALID_KEY',
    `expected a public key of 40 characters of Z85 in ${source}, got ${JSON.stringify(text)}`,
  );
}

/** Whether this is the Z85 of a key. */
export function isKey(text: string): boolean {
  return decodeZ85(text)?.length === KEY_BYTES;
}
