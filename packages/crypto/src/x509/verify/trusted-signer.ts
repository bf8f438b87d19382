import type { KeyObject } from 'node:crypto';
import { decodeBase64 } from '../../base64.js';
import type { CertificateFacts } from '../../verify/verification.js';
import { buildChains, type CertificateChain } from '../certificate/certificate-chain.js';
import { readCertificate, type Certificate } from '../certificate/certificate.js';
import { keyBitsOf } from '../certificate/key-bits.js';
import { requireSigner } from '../certificate/usable-certificate.js';

/** A certificate that chains to a trusted one. When it is valid, and whether it is revoked, is asked at each message. */
export interface TrustedSigner {
  readonly commonName: string;
  readonly publicKey: KeyObject;
  readonly facts: CertificateFacts;
  readonly chains: readonly CertificateChain[];
}

/**
 * Reads the `certificate` member of a message and finds its chains.
 *
 * @throws {CryptoError} `BAD_FIELD`, `CERTIFICATE_INVALID`, `CERTIFICATE_UNTRUSTED`
 */
export function readTrustedSigner(member: string, trusted: readonly Certificate[]): TrustedSigner {
  const pem = decodeBase64(member, 'certificate').toString('latin1');
  const certificate = readCertificate(pem, '"certificate"');
  const chains = buildChains(certificate, trusted);
  const commonName = requireSigner(certificate);
  return { commonName, publicKey: certificate.publicKey, facts: factsOf(certificate, commonName), chains };
}

function factsOf(
  { x509, publicKey, issuerCommonName, validity }: Certificate,
  commonName: string,
): CertificateFacts {
  return Object.freeze({
    commonName,
    issuer: issuerCommonName ?? '',
    serialNumber: x509.serialNumber,
    fingerprint256: x509.fingerprint256,
    keyBits: keyBitsOf(publicKey),
    validFrom: new Date(validity.from).toISOString(),
    validTo: new Date(validity.to).toISOString(),
  });
}
