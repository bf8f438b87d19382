import { verify } from 'node:crypto';
import { CryptoError } from '../../error.js';
import type { Certificate } from '../certificate/certificate.js';
import { readExtensions } from '../certificate/extensions.js';
import { findDigest, isForgeable } from '../certificate/signature-algorithm.js';
import type { TimeSpan } from '../certificate/time-span.js';
import {
  expectTag,
  readBitString,
  readConstructed,
  readDer,
  readHexInteger,
  readOid,
  readTime,
  TAG,
  unwrap,
  DerError,
  type DerElement,
} from '../encoding/der.js';
import { CRL_LABEL, readPem } from '../encoding/pem.js';

/** A CRL (RFC 5280, 5) with what revocation asks of it. Nothing in it is checked yet. */
export interface RevocationList {
  readonly issuer: Buffer;
  /** From `thisUpdate` to `nextUpdate`; without end where the list names none. */
  readonly validity: TimeSpan;
  /** Serial numbers, spelled as {@link Certificate.serial}. */
  readonly revoked: ReadonlySet<string>;
  readonly signed: Buffer;
  readonly signature: Buffer;
  readonly signatureAlgorithm: string;
}

/**
 * Reads the first CRL of a PEM text; `source` names the text in the error.
 *
 * @throws {CryptoError} `CRL_INVALID`
 */
export function readRevocationList(pem: string, source: string): RevocationList {
  const der = readPem(pem, CRL_LABEL);
  if (der === undefined) {
    throw new CryptoError('CRL_INVALID', `Expected ${source} to be a CRL in PEM; found none.`);
  }
  try {
    return parseRevocationList(der);
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause;
    const text = `Expected ${source} to be a CRL (${cause.message}); received other DER.`;
    throw new CryptoError('CRL_INVALID', text, { cause });
  }
}

/** Whether the CA certificate is the one that the list names, and its key signed the list. */
export function isIssuedBy(list: RevocationList, issuer: Certificate): boolean {
  const digest = findDigest(list.signatureAlgorithm);
  if (digest === undefined || isForgeable(list.signatureAlgorithm)) return false;
  if (!list.issuer.equals(issuer.subject) || !issuer.maySignCrl) return false;
  return verify(digest, list.signed, issuer.publicKey, list.signature);
}

function parseRevocationList(der: Buffer): RevocationList {
  const [signed, algorithm, signature] = readConstructed(readDer(der));
  const fields = readConstructed(signed);
  if (fields[0]?.tag === TAG.integer) fields.shift();
  const [signedAlgorithm, issuer, thisUpdate, ...rest] = fields;
  assertSame(signedAlgorithm, algorithm);
  refuseCritical(unwrap(rest.find(({ tag }) => tag === TAG.context0)));
  return {
    issuer: expectTag(issuer, TAG.sequence).encoded,
    validity: { from: readTime(thisUpdate), to: isTime(rest[0]) ? readTime(rest[0]) : Infinity },
    revoked: readRevoked(rest.find(({ tag }) => tag === TAG.sequence)),
    signed: expectTag(signed, TAG.sequence).encoded,
    signature: readBitString(signature),
    signatureAlgorithm: readOid(readConstructed(algorithm)[0]),
  };
}

/** The algorithm stands inside what is signed, too, so that it cannot be exchanged for a weaker one. */
function assertSame(inside: DerElement | undefined, outside: DerElement | undefined): void {
  if (expectTag(inside, TAG.sequence).encoded.equals(expectTag(outside, TAG.sequence).encoded)) return;
  throw new DerError('one signature algorithm expected, two received');
}

function isTime(element: DerElement | undefined): boolean {
  return element?.tag === TAG.utcTime || element?.tag === TAG.generalizedTime;
}

function readRevoked(list: DerElement | undefined): Set<string> {
  const serials = new Set<string>();
  if (list === undefined) return serials;
  for (const entry of readConstructed(list)) {
    const [serial, , extensions] = readConstructed(entry);
    refuseCritical(extensions);
    serials.add(readHexInteger(serial));
  }
  return serials;
}

/** A critical extension can narrow what the list or an entry says (one scope, a difference, another issuer). */
function refuseCritical(extensions: DerElement | undefined): void {
  const critical = readExtensions(extensions).find((extension) => extension.critical);
  if (critical === undefined) return;
  throw new DerError(`extension ${critical.oid} is not understood, and may not be ignored`);
}
