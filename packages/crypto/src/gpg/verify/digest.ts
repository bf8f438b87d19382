import type { SignaturePacket } from 'openpgp';
import type { Weakness } from '../../verify/verification.js';

/** The hash that a signature is over. */
export interface Digest {
  readonly name: string;
  /** Greater is better. */
  readonly rank: number;
  readonly weakness?: Weakness;
}

/** By their numbers in RFC 9580, section 9.5. MD5, which has number 1, is not accepted. */
const DIGESTS: ReadonlyMap<number, Digest> = new Map([
  [2, { name: 'sha1', rank: 0, weakness: 'SHA1_SIGNATURE' }],
  [3, { name: 'ripemd160', rank: 1, weakness: 'WEAK_HASH' }],
  [11, { name: 'sha224', rank: 2, weakness: 'WEAK_HASH' }],
  [8, { name: 'sha256', rank: 3 }],
  [12, { name: 'sha3-256', rank: 4 }],
  [9, { name: 'sha384', rank: 5 }],
  [10, { name: 'sha512', rank: 6 }],
  [14, { name: 'sha3-512', rank: 7 }],
]);

/** `undefined` for a hash that is not accepted. */
export function digestOf({ hashAlgorithm }: SignaturePacket): Digest | undefined {
  return hashAlgorithm === null ? undefined : DIGESTS.get(hashAlgorithm);
}
