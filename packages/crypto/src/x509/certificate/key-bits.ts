import type { KeyObject } from 'node:crypto';

/** The size of an RSA key; endless for other kinds, whose sizes cannot be compared with it. */
export function keyBitsOf(publicKey: KeyObject): number {
  return publicKey.asymmetricKeyDetails?.modulusLength ?? Infinity;
}
