import { CryptoError } from '../../error.js';
import type { CertificateChain } from '../certificate/certificate-chain.js';
import { nameOf } from '../certificate/certificate-name.js';
import type { Certificate } from '../certificate/certificate.js';
import { contains, describe } from '../certificate/time-span.js';
import type { RevocationList } from './revocation-list.js';

/** What becomes of a certificate whose issuer has no current CRL: refused, or reported as a weakness. */
export type CrlPolicy = 'hard-fail' | 'soft-fail';

/**
 * Looks every certificate of the chain up in the list of its issuer. Lists are judged at `now` even for old messages, and
 * a certificate that is on one, be it an old one, is revoked for all times: whoever stole its key can date messages back.
 *
 * @returns whether every certificate was found in force by a current list; `false` only under `soft-fail`.
 * @throws {CryptoError} `CERTIFICATE_REVOKED`, `CRL_MISSING`, `CRL_EXPIRED`, `CRL_NOT_YET_VALID`
 */
export function assertNotRevoked(
  { certificates }: CertificateChain,
  lists: ReadonlyMap<Certificate, RevocationList>,
  { policy, now }: { readonly policy: CrlPolicy; readonly now: number },
): boolean {
  let isKnown = true;
  certificates.forEach((certificate, index) => {
    const issuer = certificates[index + 1] ?? certificate;
    const list = lists.get(issuer);
    if (policy === 'hard-fail') assertCurrent(list, issuer, now);
    isKnown &&= list !== undefined && contains(list.validity, now);
    if (!list?.revoked.has(certificate.serial)) return;
    throw new CryptoError(
      'CERTIFICATE_REVOKED',
      `Expected a certificate in force; that of ${nameOf(certificate)} is revoked.`,
    );
  });
  return isKnown;
}

function assertCurrent(list: RevocationList | undefined, issuer: Certificate, now: number): void {
  if (list === undefined) {
    const text = `Expected crl_location to name a CRL of ${nameOf(issuer)}; received none of this CA.`;
    throw new CryptoError('CRL_MISSING', text);
  }
  if (contains(list.validity, now)) return;
  const code = now < list.validity.from ? 'CRL_NOT_YET_VALID' : 'CRL_EXPIRED';
  throw new CryptoError(
    code,
    `Expected a current CRL; received one ${describe(list.validity)}. Get the next one from the CA.`,
  );
}
