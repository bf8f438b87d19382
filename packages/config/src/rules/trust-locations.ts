import type { FedmsgConfig } from '../schema/config-schema.js';
import { showValue } from '../show-value.js';
import type { Rule, RuleError } from './rule.js';

const KINDS = [
  { key: 'ca_cert_location', cacheKey: 'ca_cert_cache' },
  { key: 'crl_location', cacheKey: 'crl_cache' },
] as const;

type Kind = (typeof KINDS)[number];

/** What is fetched comes by https, and one file keeps one copy. */
export const trustLocations: Rule = (config) =>
  KINDS.flatMap((kind) => [...openToOthers(config, kind), ...sharedCopy(config, kind)]);

function openToOthers(config: FedmsgConfig, { key }: Kind): readonly RuleError[] {
  return locationsOf(config, key)
    .filter((location) => URL_SCHEME.test(location) && !isSafe(location))
    .map((location) => ({
      code: 'INVALID_VALUE',
      paths: [[key]],
      expected: 'a path or an https URL: anyone on the way can change what comes by another',
      received: showValue(location),
    }));
}

function sharedCopy(config: FedmsgConfig, { key, cacheKey }: Kind): readonly RuleError[] {
  const urls = locationsOf(config, key).filter((location) => URL_SCHEME.test(location));
  if (config[cacheKey] === undefined || urls.length <= 1) return [];
  return [
    {
      code: 'CONFLICT',
      paths: [[cacheKey], [key]],
      expected: `one URL in ${key}, which a file can keep a copy of; without ${cacheKey} the cache folder keeps them`,
      received: `${urls.length} URLs`,
    },
  ];
}

function locationsOf(config: FedmsgConfig, key: Kind['key']): readonly string[] {
  const value = config[key] ?? [];
  return [...new Set(typeof value === 'string' ? [value] : value)];
}

const URL_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

function isSafe(location: string): boolean {
  if (!URL.canParse(location)) return false;
  const { protocol, hostname } = new URL(location);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

/** `URL` has brought every spelling of an IPv4 address into its dotted form. */
const LOOPBACK = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/;
