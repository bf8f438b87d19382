import { fromDer } from './asn1.js';
import type { Authority } from './authority.js';
import { openAuthority } from './authority.js';
import {
  authorityKeyIdentifier,
  basicConstraints,
  clientAuthentication,
  signerKeyUsage,
  subjectKeyIdentifier,
} from './extensions.js';
import { type KeyRequest, resolveRsaKey, toKeyPem } from './rsa-key.js';
import { encodeSubject, type Subject } from './subject.js';
import { resolveValidity, type PkiOptions, type ValidityRequest } from './validity.js';
import { makeSerialNumber, writeCertificate } from './write-certificate.js';

/** The certificate that is asked for. Valid for two years unless told otherwise. */
export interface CertificateRequest extends Subject, ValidityRequest, KeyRequest {}

/** A signer's certificate with its key: the contents of `<certname>.crt` and `<certname>.key`. The key is secret. */
export interface IssuedCertificate {
  readonly certificate: string;
  readonly key: string;
  /** What revokes it. Hexadecimal, upper case. */
  readonly serialNumber: string;
}

const DAYS = 730;

/**
 * Issues a certificate, with a key made for it unless there is one, that signs messages, here and under Python fedmsg.
 *
 * @throws {CryptoError} `INVALID_REQUEST`, or what is wrong with the authority: `CERTIFICATE_INVALID`, `KEY_UNAVAILABLE`,
 * `KEY_MISMATCH`
 */
export async function issueCertificate(
  authority: Authority,
  request: CertificateRequest,
  options: PkiOptions = {},
): Promise<IssuedCertificate> {
  const issuer = openAuthority(authority);
  const subject = encodeSubject(request);
  const validity = resolveValidity(request, DAYS, options);
  const { publicKey, privateKey } = await resolveRsaKey(request);
  const serialNumber = makeSerialNumber();
  const certificate = await writeCertificate({
    serialNumber,
    issuer: fromDer(issuer.certificate.subject),
    subject,
    ...validity,
    publicKey,
    extensions: [
      basicConstraints(false),
      signerKeyUsage(),
      clientAuthentication(),
      subjectKeyIdentifier(publicKey),
      authorityKeyIdentifier(issuer.certificate),
    ],
    issuerKey: issuer.key,
  });
  return { certificate, key: toKeyPem(privateKey), serialNumber };
}
