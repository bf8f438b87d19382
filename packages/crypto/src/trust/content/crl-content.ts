import { CryptoError } from '../../error.js';
import type { Certificate } from '../../x509/certificate/certificate.js';
import { describe } from '../../x509/certificate/time-span.js';
import {
  isIssuedBy,
  readRevocationList,
  type RevocationList,
} from '../../x509/revocation/revocation-list.js';
import { findIssuers } from '../../x509/verify/trust-anchors.js';
import { readCrlNumber } from './crl-number.js';
import { refuseMarkup } from './refuse-markup.js';
import type { TrustContent } from './trust-content.js';

/** CRLs, each signed by one of the CA certificates that there are, and none older than the one before it. */
export function createCrlContent(
  authorities: () => readonly Certificate[],
  now: () => number,
): TrustContent<RevocationList> {
  return {
    read(pem, location) {
      refuseMarkup(pem, location, 'CRL_INVALID');
      return readRevocationList(pem, location);
    },
    admit(list, held, location) {
      const issuers = findIssuers(list, location, authorities());
      if (held === undefined || held === list) return;
      // A CA that began again with another key has nothing to do with the lists of the former.
      if (issuers.some((issuer) => isIssuedBy(held, issuer))) assertNotOlder(list, held, location);
      assertBegun(list, location, now());
    },
    expiresAt: ({ validity }) => validity.to,
  };
}

/** An older list would undo the revocations since: whoever can put it there could take a stolen key back into use. */
function assertNotOlder(list: RevocationList, held: RevocationList, location: string): void {
  if (list.validity.from >= held.validity.from && !hasLowerNumber(list, held)) return;
  const text = `Expected ${location} to be no older than the CRL in use, ${tell(held)}; received one ${tell(list)}.`;
  throw new CryptoError('CRL_INVALID', `${text} Put the newest list of the CA there.`);
}

function hasLowerNumber(list: RevocationList, held: RevocationList): boolean {
  const [number, heldNumber] = [readCrlNumber(list), readCrlNumber(held)];
  return number !== undefined && heldNumber !== undefined && number < heldNumber;
}

function tell(list: RevocationList): string {
  return `with number ${readCrlNumber(list) ?? 'unknown'}, ${describe(list.validity)}`;
}

/** In place of one that is in force it would stop every message until it begins. */
function assertBegun(list: RevocationList, location: string, now: number): void {
  if (list.validity.from <= now) return;
  const text = `Expected ${location} to be a CRL in force; received one ${describe(list.validity)}.`;
  throw new CryptoError('CRL_NOT_YET_VALID', `${text} Check the clocks of this host and of the CA.`);
}
