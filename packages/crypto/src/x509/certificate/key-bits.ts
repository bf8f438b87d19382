import type { KeyObject } from 'node:crypto';
import { CryptoError } from '../../error.js';
import { nameOf } from './certificate-name.js';
import type { Certificate } from './certificate.js';

/** The size of an RSA key; endless for other kinds, whose sizes cannot be compared with it. */
export function keyBitsOf(publicKey: KeyObject): number {
  return publicKey.asymmetricKeyDetails?.modulusLength ?? Infinity;
}

/**
 * @throws {CryptoError} `KEY_TOO_SHORT` for the first certificate of a chain whose key is too short
 */
export function assertKeyBits(chain: readonly Certificate[], minKeyBits: number): void {
  const short = chain.find(({ publicKey }) => keyBitsOf(publicKey) < minKeyBits);
  if (short === undefined) return;
  const text = `Expected RSA keys of ${minKeyBits} bits at least (min_key_bits)`;
  throw new CryptoError(
    'KEY_TOO_SHORT',
    `${text}; received a certificate of ${nameOf(short)} with ${keyBitsOf(short.publicKey)}.`,
  );
}
