import type { PolicyDecision } from '../policy/policy-decision.js';

/**
 * What makes a message weaker than it should be. Python fedmsg and its certificates need all of them, so they are
 * reported and not refused, unless `refuse_weaknesses` names them.
 *
 * - `SHA1_SIGNATURE`: nothing better than SHA-1 was signed, as by every legacy x509 signature of fedmsg.
 * - `SHA1_CERTIFICATE`: a certificate of the chain is signed with SHA-1.
 * - `SHORT_KEY`: the signer's RSA key has fewer than 2048 bits.
 * - `SHORT_CA_KEY`: the same of a CA.
 * - `REVOCATION_UNKNOWN`: `crl_policy` is `soft-fail`, and there is no current CRL of an issuer.
 * - `WEAK_HASH`: the gpg signature is over a hash that is weak, other than SHA-1.
 * - `UNSIGNED_MEMBERS`: only `msg` is signed, as by every legacy gpg signature: the topic, the time and the rest may be
 *   anybody's.
 */
export type Weakness =
  | 'SHA1_SIGNATURE'
  | 'SHA1_CERTIFICATE'
  | 'SHORT_KEY'
  | 'SHORT_CA_KEY'
  | 'REVOCATION_UNKNOWN'
  | 'WEAK_HASH'
  | 'UNSIGNED_MEMBERS';

/** The certificate that verified a message. */
export interface CertificateFacts {
  /** The first common name of the subject. */
  readonly commonName: string;
  /** The first common name of the issuer; empty where it has none. */
  readonly issuer: string;
  /** Hexadecimal, upper case. */
  readonly serialNumber: string;
  /** SHA-256 of the DER: pairs of hexadecimal digits, upper case, with colons. */
  readonly fingerprint256: string;
  /** Size of its RSA key. */
  readonly keyBits: number;
  /** ISO 8601, UTC. */
  readonly validFrom: string;
  /** ISO 8601, UTC. */
  readonly validTo: string;
}

/** The OpenPGP key that verified a message. */
export interface KeyFacts {
  /** Of the primary key: hexadecimal, upper case. */
  readonly fingerprint: string;
  /** Of the key or subkey that made the signature: hexadecimal, upper case. */
  readonly keyId: string;
  readonly userIds: readonly string[];
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC; `null`: never. */
  readonly expiresAt: string | null;
}

/** What is known of every message that is authentic and allowed. */
export interface VerificationFacts {
  /** Who signed it, as the routing policy names it: the common name of the certificate, or the fingerprint of the key. */
  readonly signer: string;
  /** The digest of the best signature of the message, for instance `'sha1'`. All signatures that it bears are valid. */
  readonly digest: string;
  /** The names of the members that no signature covers; none with x509, or with a strong signature. */
  readonly unsignedMembers: readonly string[];
  readonly weaknesses: readonly Weakness[];
  /** Why the signer may send this topic. */
  readonly policy: PolicyDecision;
}

/** What is known of a message that is signed for x509. */
export interface X509Verification extends VerificationFacts {
  readonly backend: 'x509';
  readonly certificate: CertificateFacts;
  /** `'unknown'` only under `crl_policy: 'soft-fail'`. */
  readonly revocation: 'checked' | 'not-configured' | 'unknown';
}

/** What is known of a message that is signed for gpg. */
export interface GpgVerification extends VerificationFacts {
  readonly backend: 'gpg';
  readonly key: KeyFacts;
}

/** What is known of a message that is authentic and allowed. */
export type Verification = X509Verification | GpgVerification;
