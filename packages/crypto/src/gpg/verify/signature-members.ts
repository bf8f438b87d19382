import { decodeBase64 } from '../../base64.js';
import { CryptoError } from '../../error.js';
import { STRONG_SIGNATURE } from '../../strong-signature.js';
import type { SignedInput } from '../../verify/signed-input.js';

/** A member that holds a detached signature in base64. */
export type SignatureMember = 'signature' | typeof STRONG_SIGNATURE;

/**
 * @throws {CryptoError} `UNSIGNED`, `BAD_FIELD`
 */
export function readLegacySignature({ signature }: SignedInput): Uint8Array {
  if (signature !== undefined) return decode('signature', signature);
  throw new CryptoError('UNSIGNED', 'Expected a message with "signature"; received one without.');
}

/**
 * @throws {CryptoError} `SIGNATURE_WEAK`, `BAD_FIELD`
 */
export function readStrongSignature(
  { strongSignature }: SignedInput,
  isRequired: boolean,
): Uint8Array | undefined {
  if (strongSignature !== undefined) return decode(STRONG_SIGNATURE, strongSignature);
  if (!isRequired) return undefined;
  const text = `Expected a message with "${STRONG_SIGNATURE}", since validate_digest is "sha256"; received one without.`;
  throw new CryptoError('SIGNATURE_WEAK', `${text} Its publisher has to set sign_digest to "sha256".`);
}

function decode(member: SignatureMember, value: unknown): Uint8Array {
  if (typeof value === 'string') return decodeBase64(value, member);
  throw new CryptoError('BAD_FIELD', `Expected "${member}" to be base64 text; received another type.`);
}
