import { dumps } from '@fedmsg/envelope';
import { CryptoError } from './error.js';

/**
 * The member with the stronger signature. It covers the canonical bytes of the message without `signature`,
 * `certificate` and itself; the legacy signature is made afterwards and covers it, as it covers any other member, so that
 * verifiers that do not know it accept the message. See docs/trust.md.
 */
export const STRONG_SIGNATURE = 'strong_signature';

/** The digest of a signature, as `sign_digest` and `validate_digest` name it. */
export type SignDigest = 'sha1' | 'sha256';

/**
 * Reads `sign_digest` or `validate_digest`; `'sha1'` when there is none, which is what every fedmsg can do.
 *
 * @throws {CryptoError} `INVALID_CONFIG`
 */
export function readDigest(key: 'sign_digest' | 'validate_digest', value: unknown): SignDigest {
  const digest = value ?? 'sha1';
  if (digest === 'sha1' || digest === 'sha256') return digest;
  const received = typeof digest === 'string' ? dumps(digest.slice(0, 80)) : `a ${typeof digest}`;
  throw new CryptoError('INVALID_CONFIG', `Expected ${key} to be "sha1" or "sha256"; received ${received}.`);
}
