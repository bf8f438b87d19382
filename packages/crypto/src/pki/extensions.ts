import { createHash, type KeyObject } from 'node:crypto';
import type { Certificate } from '../x509/certificate/certificate.js';
import { readBitString, readConstructed, readDer } from '../x509/encoding/der.js';
import {
  bits,
  boolean,
  explicit,
  implicit,
  integer,
  octets,
  oid,
  sequence,
  toDer,
  type Asn1,
  type ContextTag,
} from './asn1.js';

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';

/** The list of extensions as it stands in certificates and CRLs (RFC 5280, 4.2). */
export function extensionList(tag: ContextTag, extensions: readonly Asn1[]): Asn1 {
  return explicit(tag, sequence(...extensions));
}

export function basicConstraints(isCa: boolean): Asn1 {
  return extension('2.5.29.19', isCa ? sequence(boolean(true)) : sequence(), true);
}

/** For a CA: keyCertSign and cRLSign. */
export function caKeyUsage(): Asn1 {
  return extension('2.5.29.15', bits(Uint8Array.of(0x06), 1), true);
}

/** For a signer: digitalSignature. */
export function signerKeyUsage(): Asn1 {
  return extension('2.5.29.15', bits(Uint8Array.of(0x80), 7), true);
}

/** What fedmsg's own certificates bear. */
export function clientAuthentication(): Asn1 {
  return extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.2')));
}

export function subjectKeyIdentifier(publicKey: KeyObject): Asn1 {
  return extension(SUBJECT_KEY_IDENTIFIER, octets(identifyKey(publicKey)));
}

/** The issuer's own identifier if its certificate has one: OpenSSL compares the two. */
export function authorityKeyIdentifier(issuer: Certificate): Asn1 {
  const own = issuer.extensions.find(({ oid: id }) => id === SUBJECT_KEY_IDENTIFIER);
  const identifier = own === undefined ? identifyKey(issuer.publicKey) : readDer(own.value).content;
  return extension('2.5.29.35', sequence(implicit(0, identifier)));
}

export function crlNumber(number: number): Asn1 {
  return extension('2.5.29.20', integer(number.toString(16)));
}

/** RFC 5280, 4.2.1.2, method (1): SHA-1 of the key's bits, as a name and not for safety. */
function identifyKey(publicKey: KeyObject): Buffer {
  const [, key] = readConstructed(readDer(publicKey.export({ type: 'spki', format: 'der' })));
  return createHash('sha1').update(readBitString(key)).digest();
}

function extension(id: string, value: Asn1, critical = false): Asn1 {
  const content = octets(toDer(value));
  return critical ? sequence(oid(id), boolean(true), content) : sequence(oid(id), content);
}
