import type { JudgingTime } from '../../verify/judging-time.js';
import type { VerifierBackend } from '../../verify/verifier-backend.js';
import type { KeyringConfig } from '../keyring/keyring-files.js';

/** How strict gpg is, beyond what Python fedmsg asks. */
export interface GpgPolicy {
  /** Whether messages without a strong signature are refused. */
  readonly requiresStrong: boolean;
  /** The least size of RSA and DSA keys, in bits. */
  readonly minKeyBits: number;
}

/** What gpg messages are judged by, beside the keyring. */
export interface GpgJudgement {
  readonly time: JudgingTime;
  readonly policy: GpgPolicy;
}

/**
 * Verifies as fedmsg signs with gpg: a detached OpenPGP signature over the canonical bytes of `msg` alone; and the strong
 * signature over all of the message, where there is one. The keyring is read here, once.
 *
 * @throws {CryptoError} `TRUST_UNAVAILABLE`, `INVALID_CONFIG`
 */
export async function createGpgVerifier(
  config: KeyringConfig,
  judgement: GpgJudgement,
): Promise<VerifierBackend> {
  // OpenPGP.js is large, and nobody who verifies x509 alone should load it.
  const { createOpenPgpVerifier } = await import('./openpgp-verifier.js');
  return createOpenPgpVerifier(config, judgement);
}
