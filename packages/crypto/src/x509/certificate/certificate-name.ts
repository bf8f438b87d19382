import { dumps } from '@fedmsg/envelope';
import type { Certificate } from './certificate.js';

/** How a certificate is called in errors: printable ASCII, whatever its subject holds. */
export function nameOf({ commonName, x509 }: Certificate): string {
  return commonName === undefined ? `serial number ${x509.serialNumber}` : quote(commonName);
}

/** How the issuer of a certificate is called in errors. */
export function issuerNameOf({ issuerCommonName }: Certificate): string {
  return issuerCommonName === undefined ? 'a CA without common name' : quote(issuerCommonName);
}

function quote(name: string): string {
  return dumps(name.slice(0, 100));
}
