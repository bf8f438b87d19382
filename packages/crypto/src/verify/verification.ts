import type { PolicyDecision } from './routing-policy.js';

/**
 * What makes a message weaker than it should be. Python fedmsg and its certificates need all of them, so they are
 * reported and not refused.
 *
 * - `SHA1_SIGNATURE`: the message's signature is over SHA-1, as every x509 signature of fedmsg.
 * - `SHA1_CERTIFICATE`: a certificate of the chain is signed with SHA-1.
 * - `SHORT_KEY`: the signer's RSA key has fewer than 2048 bits.
 * - `SHORT_CA_KEY`: the same of a CA.
 */
export type Weakness = 'SHA1_SIGNATURE' | 'SHA1_CERTIFICATE' | 'SHORT_KEY' | 'SHORT_CA_KEY';

/** The certificate that verified a message. */
export interface CertificateFacts {
  /** The first common name of the subject. */
  readonly commonName: string;
  /** Hexadecimal, upper case. */
  readonly serialNumber: string;
  /** SHA-256 of the DER: pairs of hexadecimal digits, upper case, with colons. */
  readonly fingerprint256: string;
  /** ISO 8601, UTC. */
  readonly validFrom: string;
  /** ISO 8601, UTC. */
  readonly validTo: string;
}

/** What is known of a message that is authentic and allowed. */
export interface Verification {
  /** Who signed it, as the routing policy names it: the common name of the certificate. */
  readonly signer: string;
  readonly backend: 'x509';
  readonly certificate: CertificateFacts;
  readonly weaknesses: readonly Weakness[];
  /** Why the signer may send this topic. */
  readonly policy: PolicyDecision;
}
