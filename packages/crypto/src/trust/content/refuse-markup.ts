import { CryptoError } from '../../error.js';

/**
 * Many servers answer with a page, and the status of a success, for what they do not have.
 *
 * @throws {CryptoError} with the code
 */
export function refuseMarkup(
  text: string,
  location: string,
  code: 'CERTIFICATE_INVALID' | 'CRL_INVALID',
): void {
  if (!/^\s*</.test(text)) return;
  const what = code === 'CRL_INVALID' ? 'a CRL' : 'a certificate';
  throw new CryptoError(
    code,
    `Expected ${location} to be ${what} in PEM; received an HTML page. Check the address.`,
  );
}
