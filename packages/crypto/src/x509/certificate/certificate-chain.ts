import { CryptoError } from '../../error.js';
import type { Weakness } from '../../verify/verification.js';
import { issuerNameOf, nameOf } from './certificate-name.js';
import type { Certificate } from './certificate.js';
import { keyBitsOf } from './key-bits.js';
import { contains, describe, describeTime, intersect, type TimeSpan } from './time-span.js';
import { assertUsable } from './usable-certificate.js';
import { findWeaknesses } from './weaknesses.js';

/** A way from a certificate to a trusted, self-signed one, and when all of it is valid. */
export interface CertificateChain {
  /** The certificate itself first, the root last. */
  readonly certificates: readonly Certificate[];
  readonly validity: TimeSpan;
  /** The size of the shortest RSA key. */
  readonly keyBits: number;
  readonly weaknesses: readonly Weakness[];
}

/**
 * Every chain from the certificate through the trusted ones. A CA that was issued again with the same key gives two, and
 * which one holds is a question of the time: see {@link chooseChain}. As in the reference, a chain ends in a self-signed
 * certificate (a trusted intermediate alone is not enough), and key usages of the leaf are not asked about.
 *
 * @throws {CryptoError} `CERTIFICATE_INVALID`, `CERTIFICATE_UNTRUSTED`
 */
export function buildChains(leaf: Certificate, trusted: readonly Certificate[]): CertificateChain[] {
  assertUsable(leaf);
  const chains = extendChain([leaf], trusted).filter(isWithinPathLengths).map(toChain);
  if (chains.length > 0) return chains;
  const received = leaf.isSelfSigned
    ? 'a self-signed one'
    : `one that names ${issuerNameOf(leaf)} as its issuer`;
  throw new CryptoError(
    'CERTIFICATE_UNTRUSTED',
    `Expected the certificate of ${nameOf(leaf)} to be signed with the key of a CA in ca_cert_location; received ${received}.`,
  );
}

/**
 * The chain that holds at a time, in milliseconds since 1970.
 *
 * @throws {CryptoError} `CERTIFICATE_EXPIRED`, `CERTIFICATE_NOT_YET_VALID`
 */
export function chooseChain(chains: readonly CertificateChain[], time: number): CertificateChain {
  const valid = chains.find(({ validity }) => contains(validity, time));
  if (valid !== undefined) return valid;
  const certificates = chains.flatMap((chain) => chain.certificates);
  const invalid = certificates.find(({ validity }) => !contains(validity, time))!;
  throw new CryptoError(
    time < invalid.validity.from ? 'CERTIFICATE_NOT_YET_VALID' : 'CERTIFICATE_EXPIRED',
    `Expected the certificate of ${nameOf(invalid)} to be valid at ${describeTime(time)}; it is ${describe(invalid.validity)}.`,
  );
}

function extendChain(
  chain: readonly Certificate[],
  trusted: readonly Certificate[],
): (readonly Certificate[])[] {
  const last = chain.at(-1)!;
  if (last.isSelfSigned)
    return trusted.filter((one) => isSame(one, last)).map((root) => [...chain.slice(0, -1), root]);
  return trusted
    .filter((issuer) => !chain.includes(issuer) && hasIssued(issuer, last))
    .flatMap((issuer) => extendChain([...chain, issuer], trusted));
}

/** By name, key identifiers and usage of the issuer (`checkIssued`), and by its key. */
function hasIssued(issuer: Certificate, certificate: Certificate): boolean {
  return (
    issuer.x509.ca && certificate.x509.checkIssued(issuer.x509) && certificate.x509.verify(issuer.publicKey)
  );
}

function isSame(a: Certificate, b: Certificate): boolean {
  return a.x509.raw.equals(b.x509.raw);
}

function isWithinPathLengths(chain: readonly Certificate[]): boolean {
  return chain.every((certificate, index) => index < 2 || index - 1 <= certificate.pathLength);
}

function toChain(certificates: readonly Certificate[]): CertificateChain {
  return {
    certificates,
    validity: certificates.map(({ validity }) => validity).reduce(intersect),
    keyBits: Math.min(...certificates.map(({ publicKey }) => keyBitsOf(publicKey))),
    weaknesses: findWeaknesses(certificates),
  };
}
