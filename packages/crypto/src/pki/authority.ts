import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { CryptoError } from '../error.js';
import { nameOf } from '../x509/certificate/certificate-name.js';
import { readCertificate, type Certificate } from '../x509/certificate/certificate.js';
import { fromDer, type Asn1 } from './asn1.js';
import { basicConstraints, caKeyUsage, subjectKeyIdentifier } from './extensions.js';
import { type KeyRequest, resolveRsaKey, toKeyPem, type RsaKey } from './rsa-key.js';
import { encodeSubject, type Subject } from './subject.js';
import { resolveValidity, type PkiOptions, type ValidityRequest } from './validity.js';
import { makeSerialNumber, writeCertificate } from './write-certificate.js';

/** A CA: what it needs to issue. Both are PEM texts; the key is secret. */
export interface Authority {
  readonly certificate: string;
  readonly key: string;
}

/** The CA that is asked for. Valid for ten years unless told otherwise. */
export interface AuthorityRequest extends Subject, ValidityRequest, KeyRequest {}

const DAYS = 3650;

/**
 * Makes a CA with a self-signed certificate, which is what `ca_cert_location` is to name on every host.
 *
 * @throws {CryptoError} `INVALID_REQUEST`
 */
export async function createAuthority(
  request: AuthorityRequest,
  options: PkiOptions = {},
): Promise<Authority> {
  const subject = encodeSubject(request);
  const validity = resolveValidity(request, DAYS, options);
  return selfSign(subject, validity, await resolveRsaKey(request));
}

/**
 * Gives the CA another certificate, with its subject and its key, so that what it has issued still chains to it.
 *
 * @throws {CryptoError} `INVALID_REQUEST`, or what is wrong with the authority: `CERTIFICATE_INVALID`, `KEY_UNAVAILABLE`,
 * `KEY_MISMATCH`
 */
export async function renewAuthority(
  authority: Authority,
  request: ValidityRequest = {},
  options: PkiOptions = {},
): Promise<Authority> {
  const { certificate, key: privateKey } = openAuthority(authority);
  const validity = resolveValidity(request, DAYS, options);
  return selfSign(fromDer(certificate.subject), validity, {
    publicKey: createPublicKey(privateKey),
    privateKey,
  });
}

async function selfSign(
  subject: Asn1,
  validity: { readonly validFrom: Date; readonly validTo: Date },
  { publicKey, privateKey }: RsaKey,
): Promise<Authority> {
  const certificate = await writeCertificate({
    serialNumber: makeSerialNumber(),
    issuer: subject,
    subject,
    ...validity,
    publicKey,
    extensions: [basicConstraints(true), caKeyUsage(), subjectKeyIdentifier(publicKey)],
    issuerKey: privateKey,
  });
  return { certificate, key: toKeyPem(privateKey) };
}

/** A CA, read. */
export interface OpenAuthority {
  readonly certificate: Certificate;
  readonly key: KeyObject;
}

/**
 * @throws {CryptoError} `CERTIFICATE_INVALID`, `KEY_UNAVAILABLE`, `KEY_MISMATCH`
 */
export function openAuthority(authority: Authority): OpenAuthority {
  const certificate = readCertificate(authority.certificate, 'CA certificate');
  if (!certificate.x509.ca) {
    const text = `Expected the certificate of a CA; received that of ${nameOf(certificate)}, which is none.`;
    throw new CryptoError('CERTIFICATE_INVALID', text);
  }
  const key = readKey(authority.key);
  if (certificate.x509.checkPrivateKey(key)) return { certificate, key };
  throw new CryptoError(
    'KEY_MISMATCH',
    `Expected the private key of ${nameOf(certificate)}; received another.`,
  );
}

/** The cause is left out of the error: it can quote what it could not read. */
function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new CryptoError(
      'KEY_UNAVAILABLE',
      'Expected the key of the CA in PEM without passphrase; received something else.',
    );
  }
}
