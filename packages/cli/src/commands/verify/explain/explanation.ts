import type { PolicyDecision, Weakness, X509Verification } from '@fedmsg/crypto';
import type { CertificateExplanation } from './certificate-explanation.js';
import type { BackendExplanation } from './explain-backend.js';
import type { Meaning } from './refusal-meanings.js';

/**
 * An account of a verdict, as `--json` prints it. What was not found out is `null`: where a message is not authentic,
 * that is everything but what it claims itself.
 */
export interface Explanation {
  /** `null` where there is no message. */
  readonly backend: BackendExplanation | null;
  readonly signature: SignatureExplanation | null;
  readonly certificate: CertificateExplanation | null;
  readonly key: KeyExplanation | null;
  readonly revocation: X509Verification['revocation'] | null;
  readonly weaknesses: readonly { readonly code: Weakness; readonly meaning: string }[];
  readonly policy: PolicyExplanation | null;
  /** `null` where the message was not refused. */
  readonly refusal: RefusalExplanation | null;
}

/** What was signed, and how. */
export interface SignatureExplanation {
  readonly digest: string;
  readonly unsigned_members: readonly string[];
}

/** The OpenPGP key behind a signature. */
export interface KeyExplanation {
  readonly fingerprint: string;
  readonly key_id: string;
  readonly user_ids: readonly string[];
  /** ISO 8601, UTC. */
  readonly created_at: string;
  /** ISO 8601, UTC; `null`: never. */
  readonly expires_at: string | null;
}

export interface PolicyExplanation extends PolicyDecision {
  /** The decision in words. */
  readonly text: string;
}

export interface RefusalExplanation extends Partial<Meaning> {
  readonly code: string;
}
