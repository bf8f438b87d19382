import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { CryptoError } from '../error.js';

const generate = promisify(generateKeyPair);

const MIN_BITS = 2048;
const MAX_BITS = 8192;

/** Whose key a certificate is for: one that there is, or one to be made. */
export interface KeyRequest {
  /** The private RSA key as PEM text, of 2048 bits at least. A new one is made when there is none. */
  readonly key?: string | undefined;
  /** Size of the key that is made, 2048 (default) to 8192. */
  readonly keyBits?: number | undefined;
}

/** An RSA key with both its parts. */
export interface RsaKey {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/**
 * The key that was given, or a new one, made on the thread pool.
 *
 * @throws {CryptoError} `INVALID_REQUEST`
 */
export async function resolveRsaKey({ key, keyBits = MIN_BITS }: KeyRequest): Promise<RsaKey> {
  if (key !== undefined) return readRsaKey(key);
  if (Number.isInteger(keyBits) && keyBits >= MIN_BITS && keyBits <= MAX_BITS) {
    return generate('rsa', { modulusLength: keyBits });
  }
  throw new CryptoError(
    'INVALID_REQUEST',
    `Expected keyBits from ${MIN_BITS} to ${MAX_BITS}; received ${keyBits}.`,
  );
}

function readRsaKey(pem: string): RsaKey {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch (cause) {
    throw new CryptoError('INVALID_REQUEST', 'Expected key as the PEM text of a private key.', { cause });
  }
  const bits = privateKey.asymmetricKeyDetails?.modulusLength;
  if (privateKey.asymmetricKeyType === 'rsa' && bits !== undefined && bits >= MIN_BITS) {
    return { publicKey: createPublicKey(privateKey), privateKey };
  }
  const type = privateKey.asymmetricKeyType?.toUpperCase();
  throw new CryptoError(
    'INVALID_REQUEST',
    `Expected an RSA key of ${MIN_BITS} bits at least; received one of ${bits ?? 'no'} bits, of type ${type}.`,
  );
}

/** A private key as the text of a key file (PKCS #8, no passphrase). */
export function toKeyPem(privateKey: KeyObject): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
