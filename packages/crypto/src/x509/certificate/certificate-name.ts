import { dumps } from '@fedmsg/envelope';
import { readDer } from '../encoding/der.js';
import type { Certificate } from './certificate.js';
import { readCommonName } from './distinguished-name.js';

/** How a certificate is called in errors: printable ASCII, whatever its subject holds. */
export function nameOf({ commonName, x509 }: Certificate): string {
  return commonName === undefined ? `serial number ${x509.serialNumber}` : quote(commonName);
}

/** How the issuer of a certificate is called in errors. */
export function issuerNameOf({ issuer }: Certificate): string {
  const commonName = readCommonName(readDer(issuer));
  return commonName === undefined ? 'a CA without common name' : quote(commonName);
}

function quote(name: string): string {
  return dumps(name.slice(0, 100));
}
