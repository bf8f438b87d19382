/** Whether a page may listen, by the headers `Origin` and `Host` of its request. */
export type OriginRule = (origin: string | undefined, host: string | undefined) => boolean;

/**
 * Browsers let any page open a connection and say which it is: pages of the server itself and those of the list may
 * listen; `*` lets all of them. A client that is no browser has no origin, and nothing it could not claim.
 */
export function originRule(origins: readonly string[]): OriginRule {
  const allowed = new Set(origins.map((origin) => normalize(origin)));
  return (origin, host) => {
    if (origin === undefined || allowed.has('*')) return true;
    return allowed.has(normalize(origin)) || isOwn(origin, host);
  };
}

/** The host alone: behind a proxy that ends TLS, the schemes differ. */
function isOwn(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

/** As browsers write it: lower case, without the scheme's own port or a slash at the end. */
function normalize(origin: string): string {
  const parsed = URL.canParse(origin) ? new URL(origin).origin : 'null';
  return parsed === 'null' ? origin : parsed;
}
