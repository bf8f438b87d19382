import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { CryptoError } from '../error.js';

const generate = promisify(generateKeyPair);

const MIN_BITS = 2048;
const MAX_BITS = 8192;

/** A new RSA key, made on the thread pool. */
export interface GeneratedKey {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/**
 * @throws {CryptoError} `INVALID_REQUEST`
 */
export async function generateRsaKey(keyBits = MIN_BITS): Promise<GeneratedKey> {
  if (Number.isInteger(keyBits) && keyBits >= MIN_BITS && keyBits <= MAX_BITS) {
    return generate('rsa', { modulusLength: keyBits });
  }
  throw new CryptoError(
    'INVALID_REQUEST',
    `Expected keyBits from ${MIN_BITS} to ${MAX_BITS}; received ${keyBits}.`,
  );
}

/** A private key as the text of a key file (PKCS #8, no passphrase). */
export function toKeyPem(privateKey: KeyObject): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
