import { CryptoError } from '../../error.js';
import { readDigest, type SignDigest } from '../../strong-signature.js';
import type { CrlPolicy } from '../revocation/assert-not-revoked.js';

/** How strict x509 is, beyond what Python fedmsg asks. */
export interface StrengthConfig {
  /** `'sha256'`: messages without a strong signature are refused. Default `'sha1'`: the legacy signature is enough. */
  readonly validate_digest?: SignDigest | null | undefined;
  /** The least size of the RSA keys of signers and CAs, in bits. Default 0; the CA of Fedora has 1024. */
  readonly min_key_bits?: number | null | undefined;
  /**
   * When the issuer of a certificate has no current CRL, although CRLs are configured: `'hard-fail'` (default) refuses
   * the message, `'soft-fail'` accepts it with the weakness `REVOCATION_UNKNOWN`.
   */
  readonly crl_policy?: CrlPolicy | null | undefined;
}

/** The same, read. */
export interface X509Policy {
  readonly requiresStrong: boolean;
  readonly minKeyBits: number;
  readonly crl: CrlPolicy;
}

/**
 * @throws {CryptoError} `INVALID_CONFIG`
 */
export function readX509Policy(config: StrengthConfig): X509Policy {
  return {
    requiresStrong: readDigest('validate_digest', config.validate_digest) === 'sha256',
    minKeyBits: readMinKeyBits(config.min_key_bits),
    crl: readCrlPolicy(config.crl_policy),
  };
}

function readMinKeyBits(value: unknown): number {
  const bits = value ?? 0;
  if (Number.isSafeInteger(bits) && (bits as number) >= 0) return bits as number;
  const text = 'Expected min_key_bits to be a whole number of bits; received another value.';
  throw new CryptoError('INVALID_CONFIG', text);
}

function readCrlPolicy(value: unknown): CrlPolicy {
  const policy = value ?? 'hard-fail';
  if (policy === 'hard-fail' || policy === 'soft-fail') return policy;
  const text = 'Expected crl_policy to be "hard-fail" or "soft-fail"; received another value.';
  throw new CryptoError('INVALID_CONFIG', text);
}
