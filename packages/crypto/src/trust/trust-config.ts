import { CryptoError } from '../error.js';
import type { TrustConfig } from '../verify/trust-sources.js';
import { readLocation, type Location } from './location.js';
import type { TrustKind } from './trust-source-state.js';

/** Where trust material is and how it is kept, under fedmsg's own keys. */
export interface TrustStoreConfig extends TrustConfig {
  /**
   * Seconds between two looks for another CA certificate; those from 0 to 10 count as 10. Default 3600. `0`: never, as
   * fedmsg's own configuration has it.
   */
  readonly ca_cert_cache_expiry?: number | null | undefined;
  /** The same for CRLs, which are looked for in any case before their `nextUpdate`. Default 3600. */
  readonly crl_cache_expiry?: number | null | undefined;
  /** The file that keeps a copy of the CA certificate of a URL for the next start. Default: one in the cache folder. */
  readonly ca_cert_cache?: string | null | undefined;
  /** The same for the CRL of a URL. */
  readonly crl_cache?: string | null | undefined;
}

/** One location, with all that is needed to keep it. */
export interface SourceSettings {
  readonly kind: TrustKind;
  /** The config key of the location, for errors. */
  readonly key: string;
  /** The location as the config has it. */
  readonly name: string;
  readonly location: Location;
  /** `Infinity`: never. */
  readonly intervalMs: number;
  /** Where the copy of a URL has to be; `undefined`: in the cache folder. */
  readonly cachePath: string | undefined;
  readonly maxBytes: number;
}

/**
 * Reads the config: a source for every location, CA certificates first.
 *
 * @throws {CryptoError} `INVALID_CONFIG`; `TRUST_UNAVAILABLE` when there is no CA certificate
 */
export function readTrustConfig(config: TrustStoreConfig): readonly SourceSettings[] {
  const authorities = readKind(config, {
    kind: 'ca',
    key: 'ca_cert_location',
    cacheKey: 'ca_cert_cache',
    expiryKey: 'ca_cert_cache_expiry',
    maxBytes: 1_000_000,
  });
  if (authorities.length === 0) {
    const text =
      'Expected ca_cert_location to name a CA certificate; received none. x509 cannot be verified without.';
    throw new CryptoError('TRUST_UNAVAILABLE', text);
  }
  const lists = readKind(config, {
    kind: 'crl',
    key: 'crl_location',
    cacheKey: 'crl_cache',
    expiryKey: 'crl_cache_expiry',
    maxBytes: 10_000_000,
  });
  return [...authorities, ...lists];
}

interface Kind {
  readonly kind: TrustKind;
  readonly key: 'ca_cert_location' | 'crl_location';
  readonly cacheKey: 'ca_cert_cache' | 'crl_cache';
  readonly expiryKey: 'ca_cert_cache_expiry' | 'crl_cache_expiry';
  readonly maxBytes: number;
}

function readKind(config: TrustStoreConfig, { kind, key, cacheKey, expiryKey, maxBytes }: Kind) {
  const intervalMs = readInterval(expiryKey, config[expiryKey]);
  const cachePath = readCachePath(cacheKey, config[cacheKey]);
  const sources = readNames(key, config[key]).map((name): SourceSettings => ({
    kind,
    key,
    name,
    location: readLocation(key, name),
    intervalMs,
    cachePath,
    maxBytes,
  }));
  const urls = sources.filter(({ location }) => location.url !== undefined);
  if (cachePath === undefined || urls.length <= 1) return sources;
  const text = `Expected ${cacheKey} with one URL in ${key}; received ${urls.length}, which one file cannot keep.`;
  throw new CryptoError('INVALID_CONFIG', `${text} Without ${cacheKey}, the cache folder keeps them.`);
}

function readNames(key: string, value: unknown): readonly string[] {
  const names: unknown = typeof value === 'string' ? [value] : (value ?? []);
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) {
    return [...new Set(names.filter(Boolean))];
  }
  const text = `Expected ${key} to be a path or URL, or a list of them; received another value.`;
  throw new CryptoError('INVALID_CONFIG', text);
}

const DEFAULT_S = 3600;
const LEAST_S = 10;

function readInterval(key: string, value: unknown): number {
  const seconds = value ?? DEFAULT_S;
  if (typeof seconds === 'number' && seconds >= 0) {
    return seconds === 0 ? Infinity : Math.max(seconds, LEAST_S) * 1000;
  }
  const text = `Expected ${key} to be a number of seconds, 0 or more; received another value.`;
  throw new CryptoError('INVALID_CONFIG', text);
}

function readCachePath(key: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw new CryptoError(
    'INVALID_CONFIG',
    `Expected ${key} to be the path of a file; received another value.`,
  );
}
