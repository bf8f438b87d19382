import { X509Certificate } from 'node:crypto';
import forge from 'node-forge';

/** A refusal that the oracle does not share. */
export interface Refusal {
  readonly code: string;
  readonly bytes: Uint8Array;
}

/** Where we refuse on purpose what Python, or OpenSSL and forge, take each for itself. */
const STRICTER: readonly { readonly name: string; covers(refusal: Refusal): boolean }[] = [
  { name: 'a key stands twice', covers: ({ code }) => code === 'DUPLICATE_KEY' },
  {
    name: 'the certificate is one with trust settings, which Node reads and the reference does not',
    covers: ({ code, bytes }) =>
      code === 'CERTIFICATE_INVALID' && certificateIn(bytes).includes('TRUSTED CERTIFICATE'),
  },
  {
    name: 'the certificate is in BER that is not DER, or its PEM block holds more than base64',
    covers: ({ code, bytes }) => code === 'CERTIFICATE_INVALID' && !isRegular(certificateIn(bytes)),
  },
  {
    name: 'the certificate names another algorithm outside than inside of what is signed, which forge does not compare',
    covers: ({ code, bytes }) => code === 'CERTIFICATE_UNTRUSTED' && !hasOneAlgorithm(certificateIn(bytes)),
  },
];

/** The reason for a refusal that is meant to be; none for one that is an error. */
export function findReason(refusal: Refusal): string | undefined {
  return STRICTER.find(({ covers }) => covers(refusal))?.name;
}

function certificateIn(bytes: Uint8Array): string {
  const { certificate } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { certificate: string };
  return Buffer.from(certificate, 'base64').toString('latin1');
}

/** Whether OpenSSL would write what it reads in the text in the same way, but for white space. */
function isRegular(pem: string): boolean {
  const [, , base64] = /^-----BEGIN ((?:X509 )?CERTIFICATE)-----([^]*?)-----END \1-----/m.exec(pem) ?? [];
  return base64?.replace(/[ \t\r\n]/g, '') === rawOf(pem).toString('base64');
}

/** RFC 5280, 4.1.1.2. */
function hasOneAlgorithm(pem: string): boolean {
  const { asn1 } = forge;
  const [tbs, outside] = childrenOf(asn1.fromDer(rawOf(pem).toString('latin1')));
  const [, , inside] = childrenOf(tbs!);
  return asn1.toDer(inside!).getBytes() === asn1.toDer(outside!).getBytes();
}

function rawOf(pem: string): Buffer {
  return new X509Certificate(Buffer.from(pem, 'latin1')).raw;
}

function childrenOf({ value }: forge.asn1.Asn1): forge.asn1.Asn1[] {
  return value as forge.asn1.Asn1[];
}
