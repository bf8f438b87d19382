import { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '@fedmsg/crypto';

/** A certificate, or what one says of itself. */
export interface CertificateExplanation {
  /** Whether it verified the message. If not, all of it may be anybody's. */
  readonly verified: boolean;
  readonly common_name: string | null;
  /** The common name of the issuer. */
  readonly issuer: string | null;
  /** Hexadecimal, upper case. */
  readonly serial_number: string;
  /** ISO 8601, UTC. */
  readonly valid_from: string;
  /** ISO 8601, UTC. */
  readonly valid_to: string;
  /** `null` where it is no RSA key. */
  readonly key_bits: number | null;
  /** SHA-256 of the DER. */
  readonly fingerprint256: string;
}

/** The certificate that verified a message. */
export function explainCertificate(facts: CertificateFacts): CertificateExplanation {
  return {
    verified: true,
    common_name: facts.commonName,
    issuer: facts.issuer || null,
    serial_number: facts.serialNumber,
    valid_from: facts.validFrom,
    valid_to: facts.validTo,
    key_bits: facts.keyBits,
    fingerprint256: facts.fingerprint256,
  };
}

/** What the `certificate` of a refused message says of itself, for whoever looks for its sender; `null` if unreadable. */
export function readClaimedCertificate(member: unknown): CertificateExplanation | null {
  if (typeof member !== 'string') return null;
  try {
    return explainClaims(new X509Certificate(Buffer.from(member, 'base64')));
  } catch {
    return null;
  }
}

function explainClaims(x509: X509Certificate): CertificateExplanation {
  const { subject, issuer } = x509.toLegacyObject();
  return {
    verified: false,
    common_name: firstName(subject),
    issuer: firstName(issuer),
    serial_number: x509.serialNumber,
    valid_from: new Date(x509.validFrom).toISOString(),
    valid_to: new Date(x509.validTo).toISOString(),
    key_bits: x509.publicKey.asymmetricKeyDetails?.modulusLength ?? null,
    fingerprint256: x509.fingerprint256,
  };
}

/** A name can hold several common names, or none, which the types of Node do not say. */
function firstName(name: { readonly CN?: string | readonly string[] } | undefined): string | null {
  return [name?.CN].flat()[0] ?? null;
}
