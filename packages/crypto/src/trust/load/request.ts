import { CryptoError } from '../../error.js';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;

/**
 * Asks for a URL and follows redirects by hand, since `fetch` would follow them out of https, too.
 *
 * @throws {CryptoError} `TRUST_UNAVAILABLE` for a redirect that is not followed; and what `fetch` throws
 */
export async function request(
  fetch: typeof globalThis.fetch,
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  let target = url;
  for (let followed = 0; followed <= MAX_REDIRECTS; followed++) {
    const response = await fetch(target.href, { headers: { ...headers }, redirect: 'manual', signal });
    if (!REDIRECTS.has(response.status)) return response;
    await response.body?.cancel();
    target = readRedirect(response, target, url);
  }
  throw refuse(url, `received more than ${MAX_REDIRECTS} redirects`);
}

function readRedirect(response: Response, from: URL, url: URL): URL {
  const location = response.headers.get('location');
  if (location === null || !URL.canParse(location, from.href))
    throw refuse(url, 'received a redirect to no URL');
  const target = new URL(location, from);
  if (target.protocol === 'https:') return target;
  throw refuse(url, `received a redirect to ${target.protocol}//${target.host}, and only https is followed`);
}

function refuse(url: URL, received: string): CryptoError {
  return new CryptoError('TRUST_UNAVAILABLE', `Expected ${url.href} to answer; ${received}.`);
}
