import { createVerify } from 'node:crypto';
import { dumps } from '@fedmsg/envelope';
import { decodeBase64 } from '../../base64.js';
import { CryptoError } from '../../error.js';
import type { SignDigest } from '../../strong-signature.js';
import type { SignedInput } from '../../verify/signed-input.js';
import type { TrustedSigner } from './trusted-signer.js';
import type { X509Policy } from './x509-policy.js';

/**
 * Checks every signature that the message bears, so that what we accept is never more than what a peer accepts that only
 * knows the legacy one, nor less safe than what the strong one proves.
 *
 * @returns the digest of the best of them
 * @throws {CryptoError} `SIGNATURE_WEAK`, `SIGNATURE_INVALID`, `BAD_FIELD`
 */
export function assertSignatures(
  message: SignedInput,
  signature: Uint8Array,
  signer: TrustedSigner,
  { requiresStrong }: X509Policy,
): SignDigest {
  const strong = readStrongSignature(message, requiresStrong);
  if (!fits('sha1', message.signedBytes(), signer, signature)) throw misfit('', signer);
  if (strong === undefined) return 'sha1';
  if (!fits('sha256', message.strongBytes(), signer, strong)) throw misfit('strong ', signer);
  return 'sha256';
}

function readStrongSignature(
  { strongSignature }: SignedInput,
  requiresStrong: boolean,
): Uint8Array | undefined {
  if (typeof strongSignature === 'string') return decodeBase64(strongSignature, 'strong_signature');
  if (strongSignature !== undefined) {
    throw new CryptoError(
      'BAD_FIELD',
      'Expected "strong_signature" to be base64 text; received another type.',
    );
  }
  if (!requiresStrong) return undefined;
  const text =
    'Expected a message with "strong_signature", since validate_digest is "sha256"; received one without.';
  throw new CryptoError('SIGNATURE_WEAK', `${text} Its publisher has to set sign_digest to "sha256".`);
}

/** Not `verify()` of node:crypto: it takes a twentieth longer. */
function fits(
  digest: SignDigest,
  bytes: Uint8Array,
  { publicKey }: TrustedSigner,
  signature: Uint8Array,
): boolean {
  return createVerify(digest).update(bytes).verify(publicKey, signature);
}

function misfit(which: string, signer: TrustedSigner): CryptoError {
  const text = `Expected a ${which}signature by ${dumps(signer.commonName)}; received one that does not fit.`;
  const reason = 'The message was altered, or signed with another key.';
  return new CryptoError('SIGNATURE_INVALID', `${text} ${reason}`);
}
