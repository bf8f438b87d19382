import { CryptoError } from '../../error.js';
import type { CertificateChain } from './certificate-chain.js';
import { nameOf } from './certificate-name.js';
import { keyBitsOf } from './key-bits.js';

/**
 * @throws {CryptoError} `KEY_TOO_SHORT` for the first certificate of a chain whose key is too short
 */
export function assertKeyBits({ certificates, keyBits }: CertificateChain, minKeyBits: number): void {
  if (keyBits >= minKeyBits) return;
  const short = certificates.find(({ publicKey }) => keyBitsOf(publicKey) < minKeyBits)!;
  const text = `Expected RSA keys of ${minKeyBits} bits at least (min_key_bits)`;
  throw new CryptoError(
    'KEY_TOO_SHORT',
    `${text}; received a certificate of ${nameOf(short)} with ${keyBitsOf(short.publicKey)}.`,
  );
}
