import { resolveSrvEndpoints } from './resolve-srv-endpoints.js';
import type { SrvEndpoints, SrvOptions } from './resolve-srv-endpoints.js';

/** The endpoints of domain names over time. */
export interface SrvSource {
  /** What is known: nothing before the first {@link SrvSource.refresh}. */
  current(): SrvEndpoints;
  /**
   * Looks every name up again. A name that a lookup fails for keeps the endpoints it had, and its failure is told: a
   * name server that is down takes no bus down with it. One whose records are gone loses them.
   */
  refresh(options?: Pick<SrvOptions, 'signal'>): Promise<SrvEndpoints>;
}

/**
 * Keeps the endpoints of `srv_endpoints`. It looks them up when it is told to, and holds no timer: Node.js does not tell
 * how long an answer holds, so the caller decides how often.
 */
export function createSrvSource(
  names: readonly string[],
  options: Omit<SrvOptions, 'signal'> = {},
): SrvSource {
  let known: SrvEndpoints = { endpoints: {}, failures: [] };
  return {
    current: () => known,
    async refresh({ signal } = {}) {
      const found = await resolveSrvEndpoints(names, { ...options, ...(signal && { signal }) });
      known = { endpoints: { ...keptOf(known, found), ...found.endpoints }, failures: found.failures };
      return known;
    },
  };
}

function keptOf(known: SrvEndpoints, { failures }: SrvEndpoints): SrvEndpoints['endpoints'] {
  const unanswered = failures.filter(({ code }) => code === 'LOOKUP_FAILED').map(({ domain }) => domain);
  return Object.fromEntries(Object.entries(known.endpoints).filter(([name]) => unanswered.includes(name)));
}
