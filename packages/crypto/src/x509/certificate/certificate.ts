import { X509Certificate, type KeyObject } from 'node:crypto';
import { CryptoError } from '../../error.js';
import {
  readConstructed,
  readDer,
  readOid,
  readTime,
  TAG,
  unwrap,
  type DerElement,
} from '../encoding/der.js';
import { CERTIFICATE_LABEL, readPem } from '../encoding/pem.js';
import { readCommonName } from './distinguished-name.js';
import { maySignCrl, readExtensions, readPathLength, type Extension } from './extensions.js';
import type { TimeSpan } from './time-span.js';

/** A certificate with what chain, CRL and policy ask of it. Nothing in it is checked yet. */
export interface Certificate {
  readonly x509: X509Certificate;
  readonly publicKey: KeyObject;
  /** The whole names in DER: they are compared by their bytes. */
  readonly subject: Buffer;
  readonly issuer: Buffer;
  /** The first common name of the subject, as the reference reads it. */
  readonly commonName: string | undefined;
  /** The same of its issuer. */
  readonly issuerCommonName: string | undefined;
  /** The bytes of the serial number in hexadecimal. */
  readonly serial: string;
  readonly validity: TimeSpan;
  readonly signatureAlgorithm: string;
  readonly extensions: readonly Extension[];
  /** How many CA certificates it allows between itself and the leaf. */
  readonly pathLength: number;
  readonly maySignCrl: boolean;
  /** Issued by itself, under its own name and key. */
  readonly isSelfSigned: boolean;
}

/**
 * Reads the first certificate of a PEM text; `source` names the text in the error.
 *
 * @throws {CryptoError} `CERTIFICATE_INVALID`
 */
export function readCertificate(pem: string, source: string): Certificate {
  const der = readPem(pem, CERTIFICATE_LABEL);
  if (der === undefined) {
    throw new CryptoError(
      'CERTIFICATE_INVALID',
      `Expected ${source} to be a certificate in PEM; found none.`,
    );
  }
  const x509 = readAlike(pem, der);
  if (x509 === undefined) {
    const text = `Expected ${source} to be a certificate in PEM; received a block that OpenSSL does not read so.`;
    throw new CryptoError('CERTIFICATE_INVALID', text);
  }
  try {
    return parseCertificate(der, x509);
  } catch (cause) {
    const text = `Expected ${source} to be an X.509 certificate; received DER that cannot be read.`;
    throw new CryptoError('CERTIFICATE_INVALID', text, { cause });
  }
}

/** What OpenSSL reads, if it is the same: what it refuses, such as empty lines in a block, other receivers refuse. */
function readAlike(pem: string, der: Buffer): X509Certificate | undefined {
  try {
    const x509 = new X509Certificate(Buffer.from(pem, 'latin1'));
    return x509.raw.equals(der) ? x509 : undefined;
  } catch {
    return undefined;
  }
}

function parseCertificate(der: Buffer, x509: X509Certificate): Certificate {
  const [tbs, algorithm] = readConstructed(readDer(der));
  const fields = readConstructed(tbs);
  // X.509 v1 leaves the version out.
  if (fields[0]?.tag === TAG.context0) fields.shift();
  const [serial, , issuer, validity, subject, , ...rest] = fields as [DerElement, ...DerElement[]];
  const { publicKey } = x509;
  const extensions = readExtensions(unwrap(rest.find(({ tag }) => tag === TAG.context3)));
  return {
    x509,
    publicKey,
    subject: subject!.encoded,
    issuer: issuer!.encoded,
    commonName: readCommonName(subject!),
    issuerCommonName: readCommonName(issuer!),
    serial: serial.content.toString('hex'),
    validity: readValidity(validity),
    signatureAlgorithm: readOid(readConstructed(algorithm)[0]),
    extensions,
    pathLength: readPathLength(extensions),
    maySignCrl: maySignCrl(extensions),
    isSelfSigned: subject!.encoded.equals(issuer!.encoded) && x509.verify(publicKey),
  };
}

function readValidity(element: DerElement | undefined): TimeSpan {
  const [from, to] = readConstructed(element);
  return { from: readTime(from), to: readTime(to) };
}
