import { CryptoError } from '../../error.js';
import type { Schedule } from '../schedule.js';
import { decodePem, type Loader, type LoaderSettings, type VersionMark } from './loader.js';
import { readBody } from './read-body.js';
import { request } from './request.js';
import { withTimeLimit } from './time-limit.js';

/** What fetching needs. */
export interface Network {
  readonly fetch: typeof fetch;
  readonly schedule: Schedule;
}

/** Fetches a URL, when it is not the version that was fetched before (RFC 9110, 13: conditional requests). */
export function createUrlLoader(
  url: URL,
  { key, maxBytes }: LoaderSettings,
  { fetch, schedule }: Network,
): Loader {
  const read = async (mark: VersionMark | undefined, signal: AbortSignal) => {
    const response = await request(fetch, url, mark ?? {}, signal);
    if (response.status === 200) {
      const bytes = await readBody(response, url.href, maxBytes);
      return { text: decodePem(bytes, url.href), mark: markOf(response.headers) };
    }
    await response.body?.cancel();
    if (response.status === 304 && mark !== undefined) return undefined;
    throw new CryptoError(
      'TRUST_UNAVAILABLE',
      `Expected ${url.href} to answer with status 200; received ${response.status}. Check ${key}.`,
    );
  };
  return {
    from: 'network',
    load: (mark, signal) =>
      withTimeLimit(schedule, url.href, signal, (limited) => read(mark, limited)).catch((cause: unknown) => {
        throw cause instanceof CryptoError ? cause : unreachable(url, cause);
      }),
  };
}

function markOf(headers: Headers): VersionMark | undefined {
  const etag = headers.get('etag');
  const modified = headers.get('last-modified');
  if (etag === null && modified === null) return undefined;
  return {
    ...(etag !== null && { 'if-none-match': etag }),
    ...(modified !== null && { 'if-modified-since': modified }),
  };
}

function unreachable(url: URL, cause: unknown): CryptoError {
  const text = `Expected ${url.href} to answer; it cannot be reached (${reasonOf(cause)}).`;
  return new CryptoError('TRUST_UNAVAILABLE', `${text} Check the address and the network.`, { cause });
}

/** `fetch` puts what happened into the cause of an error that says no more than that it failed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
