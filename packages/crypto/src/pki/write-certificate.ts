import { randomBytes, type KeyObject } from 'node:crypto';

import { writePem } from '../x509/encoding/pem.js';
import { explicit, fromDer, integer, sequence, time, type Asn1 } from './asn1.js';
import { extensionList } from './extensions.js';
import { signatureAlgorithm, signDer } from './sign-der.js';

/** What stands in a certificate (RFC 5280, 4.1), and the key that signs it. */
export interface CertificateContents {
  readonly serialNumber: string;
  readonly issuer: Asn1;
  readonly subject: Asn1;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Asn1[];
  readonly issuerKey: KeyObject;
}

/** Writes and signs a certificate; gives PEM. */
export async function writeCertificate(contents: CertificateContents): Promise<string> {
  const { serialNumber, issuer, subject, validFrom, validTo, publicKey, extensions, issuerKey } = contents;
  const version3 = explicit(0, integer('02'));
  const signed = sequence(
    version3,
    integer(serialNumber),
    signatureAlgorithm(),
    issuer,
    sequence(time(validFrom), time(validTo)),
    subject,
    fromDer(publicKey.export({ type: 'spki', format: 'der' })),
    extensionList(3, extensions),
  );
  return writePem(await signDer(signed, issuerKey), 'CERTIFICATE');
}

/** 127 random bits, so that no list of the numbers given so far is needed; hexadecimal, upper case, 32 digits. */
export function makeSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = 0x40 | (bytes[0]! & 0x3f);
  return bytes.toString('hex').toUpperCase();
}
