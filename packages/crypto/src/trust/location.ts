import { CryptoError } from '../error.js';

/** Where trust material is: a URL to fetch, or the path of a file. */
export type Location =
  { readonly url: URL; readonly path?: never } | { readonly path: string; readonly url?: never };

/**
 * Reads a path or URL. A CA certificate is trusted for nothing but where it came from, and a CRL that is held back hides a
 * revocation, so that both come by https; http is for the loopback interface, where nobody stands between.
 *
 * @throws {CryptoError} `INVALID_CONFIG`
 */
export function readLocation(key: string, text: string): Location {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { path: text };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw refuse(key, `received ${text}, which is no URL`);
  if (url.username !== '' || url.password !== '') {
    throw refuse(key, `received one of ${url.host} with a user name or password, which errors would show`);
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return { url };
  throw refuse(key, `received ${text}. Anyone on the way can change what does not come by https`);
}

function refuse(key: string, received: string): CryptoError {
  return new CryptoError('INVALID_CONFIG', `Expected ${key} to name a path or an https URL; ${received}.`);
}

/** `URL` has brought every spelling of an IPv4 address into its dotted form. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}
