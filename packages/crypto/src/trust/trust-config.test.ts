import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { CryptoError } from '../error.js';
import { readTrustConfig, type TrustStoreConfig } from './trust-config.js';

const CA = '/etc/pki/fedmsg/ca.crt';
const read = (config: object) => readTrustConfig({ ca_cert_location: CA, ...config });
const refused = async (config: object, code: 'INVALID_CONFIG' | 'TRUST_UNAVAILABLE' = 'INVALID_CONFIG') =>
  (await expectCode(() => read(config), CryptoError, code)).message;

describe('locations', () => {
  it('are paths and URLs, one or several', () => {
    const sources = read({ ca_cert_location: CA, crl_location: ['crl.pem', 'https://example.org/crl.pem'] });
    expect(sources.map(({ kind, name }) => [kind, name])).toEqual([
      ['ca', CA],
      ['crl', 'crl.pem'],
      ['crl', 'https://example.org/crl.pem'],
    ]);
    expect(sources[2]?.location.url?.host).toBe('example.org');
  });

  it.each([undefined, null, '', []])('of CRLs may be %j', (crl_location) => {
    expect(read({ crl_location })).toHaveLength(1);
  });

  it.each([undefined, null, '', []])('of CA certificates may not be %j', async (ca_cert_location) => {
    expect(await refused({ ca_cert_location }, 'TRUST_UNAVAILABLE')).toContain('received none');
  });

  it.each([5, [5], {}])('are texts: %j', async (crl_location) => {
    expect(await refused({ crl_location })).toContain('Expected crl_location to be a path or URL');
  });

  it.each([
    'http://localhost/ca.crt',
    'http://127.0.0.1:8080/ca.crt',
    'http://[::1]/ca.crt',
    'HTTP://127.1/',
  ])('may be http on the loopback interface: %s', (ca_cert_location) => {
    expect(read({ ca_cert_location })[0]?.location.url).toBeInstanceOf(URL);
  });

  it.each([
    'http://example.org/ca.crt',
    'http://127.0.0.1.example.org/',
    'http://localhost.example.org/',
    'ftp://localhost/',
    'file:///ca.crt',
  ])('are not %s', async (ca_cert_location) => {
    expect(await refused({ ca_cert_location })).toContain(
      'Expected ca_cert_location to name a path or an https URL',
    );
  });

  it('that are no URL are refused', async () => {
    expect(await refused({ crl_location: 'https://' })).toContain('received https://, which is no URL');
  });

  it('do not show a password', async () => {
    const message = await refused({ crl_location: 'https://user:secret@example.org/crl.pem' });
    expect(message).toContain('received one of example.org with a user name or password');
    expect(message).not.toContain('secret');
  });
});

describe('intervals', () => {
  const intervals = (config: TrustStoreConfig) =>
    read({ crl_location: 'crl.pem', ...config }).map(({ intervalMs }) => intervalMs);

  it('are an hour unless told otherwise', () => {
    expect(intervals({})).toEqual([3_600_000, 3_600_000]);
    expect(intervals({ ca_cert_cache_expiry: null, crl_cache_expiry: null })).toEqual([3_600_000, 3_600_000]);
  });

  it('are never shorter than ten seconds', () => {
    expect(intervals({ ca_cert_cache_expiry: 1, crl_cache_expiry: 30 })).toEqual([10_000, 30_000]);
  });

  it('have no end with 0', () => {
    expect(intervals({ ca_cert_cache_expiry: 0 })).toEqual([Infinity, 3_600_000]);
  });

  it.each([-1, Number.NaN, '3600'])('are numbers of seconds: %j', async (crl_cache_expiry) => {
    expect(await refused({ crl_cache_expiry })).toBe(
      'Expected crl_cache_expiry to be a number of seconds, 0 or more; received another value.',
    );
  });
});

describe('the cached copy', () => {
  it('has a file of its own when the config names one', () => {
    expect(read({ ca_cert_location: 'https://example.org/', ca_cert_cache: '/ca' })[0]?.cachePath).toBe(
      '/ca',
    );
  });

  it('cannot be one file for two URLs', async () => {
    const crl_location = ['https://example.org/1', 'https://example.org/2'];
    expect(await refused({ crl_location, crl_cache: '/crl' })).toContain(
      'received 2, which one file cannot keep',
    );
  });

  it('is named by a text', async () => {
    expect(await refused({ crl_cache: 5 })).toContain('Expected crl_cache to be the path of a file');
  });
});
