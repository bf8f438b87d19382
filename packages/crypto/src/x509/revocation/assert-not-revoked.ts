import { CryptoError } from '../../error.js';
import type { CertificateChain } from '../certificate/certificate-chain.js';
import { nameOf } from '../certificate/certificate-name.js';
import type { Certificate } from '../certificate/certificate.js';
import { contains, describe } from '../certificate/time-span.js';
import type { RevocationList } from './revocation-list.js';

/**
 * Looks every certificate of the chain up in the list of its issuer. Lists are judged at `now` even for old messages, and
 * a certificate that is on one is revoked for all times: whoever stole its key can date messages back.
 *
 * @throws {CryptoError} `CERTIFICATE_REVOKED`, `CRL_MISSING`, `CRL_EXPIRED`, `CRL_NOT_YET_VALID`
 */
export function assertNotRevoked(
  { certificates }: CertificateChain,
  lists: ReadonlyMap<Certificate, RevocationList>,
  now: number,
): void {
  certificates.forEach((certificate, index) => {
    const list = findList(certificates[index + 1] ?? certificate, lists);
    assertCurrent(list, now);
    if (!list.revoked.has(certificate.serial)) return;
    throw new CryptoError(
      'CERTIFICATE_REVOKED',
      `Expected a certificate in force; that of ${nameOf(certificate)} is revoked.`,
    );
  });
}

function findList(issuer: Certificate, lists: ReadonlyMap<Certificate, RevocationList>): RevocationList {
  const list = lists.get(issuer);
  if (list !== undefined) return list;
  const text = `Expected crl_location to name a CRL of ${nameOf(issuer)}; received none of this CA.`;
  throw new CryptoError('CRL_MISSING', text);
}

function assertCurrent(list: RevocationList, now: number): void {
  if (contains(list.validity, now)) return;
  const code = now < list.validity.from ? 'CRL_NOT_YET_VALID' : 'CRL_EXPIRED';
  throw new CryptoError(
    code,
    `Expected a current CRL; received one ${describe(list.validity)}. Get the next one from the CA.`,
  );
}
