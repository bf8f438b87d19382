/** Labels of the PEM blocks in use. OpenSSL, and so the reference, reads both spellings of a certificate. */
export const CERTIFICATE_LABEL = '(?:X509 )?CERTIFICATE';
export const CRL_LABEL = 'X509 CRL';

/**
 * The DER of the first block with the label, or `undefined`. As in the reference, text around it, blocks with other
 * labels before it and everything after it are not looked at; a first block that is broken is not skipped for a second.
 */
export function readPem(text: string, label: string): Buffer | undefined {
  const begin = new RegExp(`^-----BEGIN (${label})-----[ \\t\\r]*\\n`, 'm').exec(text);
  if (begin === null) return undefined;
  const body = text.slice(begin.index + begin[0].length);
  const end = body.indexOf(`-----END ${begin[1]}-----`);
  if (end === -1) return undefined;
  const base64 = body.slice(0, end).replace(/[ \t\r\n]/g, '');
  return BASE64.test(base64) ? Buffer.from(base64, 'base64') : undefined;
}

const BASE64 = /^(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes as a PEM block. */
export function writePem(der: Buffer, label: string): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
