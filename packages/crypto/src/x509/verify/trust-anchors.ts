import { CryptoError } from '../../error.js';
import type { PemSource, TrustSources } from '../../verify/trust-sources.js';
import { readCertificate, type Certificate } from '../certificate/certificate.js';
import { assertUsable } from '../certificate/usable-certificate.js';
import { isIssuedBy, readRevocationList, type RevocationList } from '../revocation/revocation-list.js';

/** Trust material, read and checked. */
export interface TrustAnchors {
  readonly certificates: readonly Certificate[];
  /** The newest list of each CA certificate that has one; `undefined` when revocation is not checked. */
  readonly revocation: ReadonlyMap<Certificate, RevocationList> | undefined;
}

/**
 * Reads PEM texts. A CRL that none of the CA certificates signed is refused here, where an operator sees it, and not at
 * the first message.
 *
 * @throws {CryptoError} `CERTIFICATE_INVALID`, `CRL_INVALID`
 */
export function readTrustAnchors({ caCertificates, revocationLists }: TrustSources): TrustAnchors {
  const certificates = caCertificates.map(readAnchor);
  if (revocationLists.length === 0) return { certificates, revocation: undefined };
  const lists = revocationLists.map(({ name, pem }) => {
    const list = readRevocationList(pem, name);
    findIssuers(list, name, certificates);
    return list;
  });
  return { certificates, revocation: assignLists(lists, certificates) };
}

/**
 * Reads a CA certificate.
 *
 * @throws {CryptoError} `CERTIFICATE_INVALID`
 */
export function readAnchor({ name, pem }: PemSource): Certificate {
  const certificate = readCertificate(pem, name);
  assertUsable(certificate);
  return certificate;
}

/** The newest list of each certificate that has signed one. */
export function assignLists(
  lists: readonly RevocationList[],
  certificates: readonly Certificate[],
): ReadonlyMap<Certificate, RevocationList> {
  const assigned = new Map<Certificate, RevocationList>();
  for (const list of lists) {
    for (const issuer of certificates.filter((certificate) => isIssuedBy(list, certificate))) {
      const other = assigned.get(issuer);
      if (other === undefined || other.validity.from < list.validity.from) assigned.set(issuer, list);
    }
  }
  return assigned;
}

/**
 * The CA certificates that signed a list. One that was issued again with the same key makes two.
 *
 * @throws {CryptoError} `CRL_INVALID` when there is none
 */
export function findIssuers(
  list: RevocationList,
  name: string,
  certificates: readonly Certificate[],
): Certificate[] {
  const issuers = certificates.filter((certificate) => isIssuedBy(list, certificate));
  if (issuers.length > 0) return issuers;
  const text = `Expected ${name} to be a CRL that a CA certificate of ca_cert_location signed; received one of another CA.`;
  throw new CryptoError('CRL_INVALID', text);
}
