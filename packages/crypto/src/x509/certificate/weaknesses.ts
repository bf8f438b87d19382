import type { Weakness } from '../../verify/verification.js';
import type { Certificate } from './certificate.js';
import { keyBitsOf } from './key-bits.js';
import { findDigest } from './signature-algorithm.js';

const ENOUGH_BITS = 2048;

/** What is weak about the certificates of a chain. */
export function findWeaknesses(chain: readonly Certificate[]): readonly Weakness[] {
  const weaknesses: Weakness[] = [];
  if (chain.some(isSha1)) weaknesses.push('SHA1_CERTIFICATE');
  if (chain.slice(0, 1).some(isShort)) weaknesses.push('SHORT_KEY');
  if (chain.slice(1).some(isShort)) weaknesses.push('SHORT_CA_KEY');
  return Object.freeze(weaknesses);
}

/** What a root says of itself is not evidence, so how it is signed does not matter. */
function isSha1({ isSelfSigned, signatureAlgorithm }: Certificate): boolean {
  return !isSelfSigned && findDigest(signatureAlgorithm) === 'sha1';
}

function isShort({ publicKey }: Certificate): boolean {
  return keyBitsOf(publicKey) < ENOUGH_BITS;
}
