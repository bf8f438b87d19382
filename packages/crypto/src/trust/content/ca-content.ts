import type { Certificate } from '../../x509/certificate/certificate.js';
import { readAnchor } from '../../x509/verify/trust-anchors.js';
import { refuseMarkup } from './refuse-markup.js';
import type { TrustContent } from './trust-content.js';

/** CA certificates. Whoever may replace one at its location decides: no version is too old, and none is signed by another. */
export const caContent: TrustContent<Certificate> = {
  read(pem, location) {
    refuseMarkup(pem, location, 'CERTIFICATE_INVALID');
    return readAnchor({ name: location, pem });
  },
  admit: () => {},
  expiresAt: ({ validity }) => validity.to,
};
