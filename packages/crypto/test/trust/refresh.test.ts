import { rename, utimes, writeFile } from 'node:fs/promises';
import { collect, expectCode, takeFrom, temporaryDirectory, type TemporaryDirectory } from '@fedmsg/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CryptoError } from '../../src/index.js';
import { createTrustStore, type TrustStore } from '../../src/trust/trust-store.js';
import type { TrustStoreConfig } from '../../src/trust/trust-config.js';
import type { TrustEvent } from '../../src/trust/trust-event.js';
import { createManualClock, type ManualClock } from './manual-clock.js';
import { startTrustServer, type TrustServer } from './trust-server.js';
import { createStoreVerifier, createTrustSite, signAs, type TrustSite } from './trust-site.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let site: TrustSite;
let directory: TemporaryDirectory;
let server: TrustServer;
let clock: ManualClock;
const opened: TrustStore[] = [];

beforeAll(async () => {
  site = await createTrustSite();
});

beforeEach(async () => {
  clock = createManualClock();
  directory = await temporaryDirectory({
    'ca.crt': site.authority.certificate,
    'crl.pem': await site.list(5),
  });
  server = await startTrustServer({ '/ca.crt': site.authority.certificate, '/crl.pem': await site.list(5) });
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  await server[Symbol.asyncDispose]();
  await directory[Symbol.asyncDispose]();
});

async function open(config: TrustStoreConfig): Promise<TrustStore> {
  const named = { ca_cert_cache: directory.join('cached.crt'), crl_cache: directory.join('cached.pem') };
  const store = await createTrustStore({ ...named, ...config }, clock);
  opened.push(store);
  return store;
}

const openUrl = (config: TrustStoreConfig = {}) =>
  open({
    ca_cert_location: directory.join('ca.crt'),
    ca_cert_cache_expiry: 0,
    crl_location: server.at('/crl.pem'),
    ...config,
  });
const openFiles = () =>
  open({ ca_cert_location: directory.join('ca.crt'), crl_location: directory.join('crl.pem') });

const asked = (path: string) => server.requests.filter((request) => request.path === path);
const crlState = (store: TrustStore) => store.sources().at(-1)!;
const typesOf = (events: readonly TrustEvent[]) => events.map(({ type }) => type);

/** Goes on in time and waits for the check that this begins. */
async function advance(store: TrustStore, ms: number): Promise<void> {
  const next = server.nextRequest();
  clock.advance(ms);
  await next;
  await store.refresh();
}

/** Replaces a file as tools that write configuration do. */
async function replace(name: string, text: string): Promise<void> {
  await writeFile(directory.join('new'), text);
  await rename(directory.join('new'), directory.join(name));
}

describe('a URL', () => {
  it('is asked on condition that it has changed', async () => {
    const store = await openUrl();
    clock.advance(5000);
    await store.refresh();
    expect(asked('/crl.pem')).toEqual([
      { path: '/crl.pem', condition: undefined },
      { path: '/crl.pem', condition: expect.stringMatching(/^"[0-9a-f]{64}"$/) as string },
    ]);
    expect(store.generation).toBe(1);
    expect(crlState(store)).toMatchObject({ checkedAt: clock.now(), loadedAt: clock.now() - 5000 });
  });

  it('is asked once by a hundred refreshes at a time', async () => {
    const store = await openUrl();
    await Promise.all(Array.from({ length: 100 }, () => store.refresh()));
    expect(asked('/crl.pem')).toHaveLength(2);
  });

  it('is asked when its time has come', async () => {
    const store = await openUrl({ crl_cache_expiry: 600 });
    clock.advance(10 * MINUTE_MS - 1);
    expect(asked('/crl.pem')).toHaveLength(1);
    await advance(store, 1);
    expect(asked('/crl.pem')).toHaveLength(2);
  });

  it('is asked every hour unless told otherwise', async () => {
    const store = await openUrl();
    await advance(store, HOUR_MS);
    await advance(store, HOUR_MS);
    expect(asked('/crl.pem')).toHaveLength(3);
  });

  it('is asked before its CRL ends', async () => {
    server.answers.set('/crl.pem', await site.list(5, { validTo: new Date(clock.now() + 20 * MINUTE_MS) }));
    const store = await openUrl({ crl_cache_expiry: 0 });
    expect(Math.max(...clock.pending().filter((ms) => ms < 16 * MINUTE_MS))).toBeGreaterThan(14 * MINUTE_MS);
    server.answers.set('/crl.pem', await site.list(6));
    await advance(store, 15 * MINUTE_MS);
    expect(store.generation).toBe(2);
  });

  it('of a CA certificate is never asked by the clock with an expiry of 0, as fedmsg has it', async () => {
    await open({ ca_cert_location: server.at('/ca.crt'), ca_cert_cache_expiry: 0 });
    clock.advance(100 * HOUR_MS);
    expect(asked('/ca.crt')).toHaveLength(1);
  });

  it('brings a revocation into effect', async () => {
    const store = await openUrl();
    const verifier = createStoreVerifier(store);
    const message = await signAs(site.service);
    await verifier.verify(message);
    const before = store.anchors();
    server.answers.set('/crl.pem', await site.list(6, { revoked: true }));
    await advance(store, HOUR_MS);
    expect(store.generation).toBe(2);
    expect(store.anchors()).not.toBe(before);
    await expectCode(verifier.verify(message), CryptoError, 'CERTIFICATE_REVOKED');
  });
});

describe('a location that fails', () => {
  it('leaves what is in use, and is asked again at growing intervals', async () => {
    const store = await openUrl();
    const status = store.status();
    server.answers.set('/crl.pem', 503);
    const since = clock.now() + HOUR_MS;
    let ms = HOUR_MS;
    for (const wait of [10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 640_000, 900_000, 900_000]) {
      const next = server.nextRequest();
      clock.advance(ms);
      await next;
      await takeFrom(status, ms === HOUR_MS ? 3 : 1);
      expect(Math.min(...clock.pending())).toBe(wait);
      ms = wait;
    }
    const failure = { code: 'TRUST_UNAVAILABLE', since, attempts: 9 };
    expect(crlState(store)).toMatchObject({ from: 'network', failure });
    expect(crlState(store).failure?.message).toContain('received 503');
    await createStoreVerifier(store).verify(await signAs(site.service));
  });

  it('recovers', async () => {
    const store = await openUrl();
    const good = server.answers.get('/crl.pem')!;
    server.answers.set('/crl.pem', 500);
    await store.refresh();
    server.answers.set('/crl.pem', good);
    const status = store.status();
    await store.refresh();
    expect(typesOf(await takeFrom(status, 4))).toEqual(['loaded', 'loaded', 'failed', 'recovered']);
    expect(crlState(store).failure).toBeUndefined();
  });

  it('tells that what is in use has ended', async () => {
    server.answers.set('/crl.pem', await site.list(5, { validTo: new Date(clock.now() + HOUR_MS) }));
    const store = await openUrl();
    const status = store.status();
    server.answers.set('/crl.pem', 500);
    await advance(store, 55 * MINUTE_MS);
    await takeFrom(status, 3);
    clock.advance(5 * MINUTE_MS);
    const events = await takeFrom(status, 1);
    expect(typesOf(events)).toContain('stale');
    const verifier = createStoreVerifier(store, clock.now);
    await expectCode(verifier.verify(await signAs(site.service)), CryptoError, 'CRL_EXPIRED');
  });
});

describe('a new version is refused when it', () => {
  const refuses = async (text: string, code: string, reason: string) => {
    const store = await openUrl();
    server.answers.set('/crl.pem', text);
    await store.refresh();
    expect(store.generation).toBe(1);
    expect(crlState(store).failure).toMatchObject({ code });
    expect(crlState(store).failure?.message).toContain(reason);
    await createStoreVerifier(store).verify(await signAs(site.service));
    await store.refresh();
    expect(crlState(store).failure).toMatchObject({ code, attempts: 2 });
  };

  it('is an HTML page', () => refuses('<html></html>', 'CRL_INVALID', 'received an HTML page'));

  it('cannot be read', () => refuses('-----BEGIN X509 CRL-----\nAA', 'CRL_INVALID', 'found none'));

  it('comes from another CA', async () =>
    refuses(await (await createTrustSite()).list(9), 'CRL_INVALID', 'received one of another CA'));

  it('has a lower number', async () =>
    refuses(
      await site.list(4, { revoked: true }),
      'CRL_INVALID',
      'to be no older than the CRL in use, with number 5',
    ));

  it('was issued earlier', async () =>
    refuses(
      await site.list(6, { validFrom: new Date('2020-01-01') }),
      'CRL_INVALID',
      'received one with number 6',
    ));

  it('has not begun', async () =>
    refuses(
      await site.list(6, { validFrom: new Date('2100-01-01'), validTo: new Date('2101-01-01') }),
      'CRL_NOT_YET_VALID',
      'Check the clocks',
    ));
});

describe('a file', () => {
  it('is not read again while it is the same', async () => {
    const store = await openFiles();
    const loadedAt = clock.now();
    clock.advance(1000);
    await store.refresh();
    expect(store.sources()[0]).toMatchObject({ loadedAt, checkedAt: clock.now() });
  });

  it('that is replaced brings a revocation into effect', async () => {
    const store = await openFiles();
    const status = store.status();
    await replace('crl.pem', await site.list(6, { revoked: true }));
    clock.advance(HOUR_MS);
    expect(typesOf(await takeFrom(status, 3))).toEqual(['loaded', 'loaded', 'changed']);
    expect(store.generation).toBe(2);
    const verifying = createStoreVerifier(store).verify(await signAs(site.service));
    await expectCode(verifying, CryptoError, 'CERTIFICATE_REVOKED');
  });

  it('that is only touched changes nothing', async () => {
    const store = await openFiles();
    await utimes(directory.join('crl.pem'), new Date(), new Date());
    await store.refresh();
    expect(store.generation).toBe(1);
  });

  it('that is gone leaves what was read', async () => {
    const store = await openFiles();
    await rename(directory.join('crl.pem'), directory.join('away'));
    await store.refresh();
    expect(crlState(store)).toMatchObject({ from: 'file', failure: { code: 'TRUST_UNAVAILABLE' } });
    await createStoreVerifier(store).verify(await signAs(site.service));
  });
});

describe('a CA certificate that is replaced', () => {
  it('takes its CRL along', async () => {
    const other = await createTrustSite();
    const store = await openFiles();
    await replace('crl.pem', await other.list(1));
    await replace('ca.crt', other.authority.certificate);
    await store.refresh();
    expect(store.sources().map(({ failure }) => failure)).toEqual([undefined, undefined]);
    const verifier = createStoreVerifier(store);
    await verifier.verify(await signAs(other.service));
    await expectCode(verifier.verify(await signAs(site.service)), CryptoError, 'CERTIFICATE_UNTRUSTED');
  });

  it('does not leave a CRL that it has not signed in use', async () => {
    const other = await createTrustSite();
    const store = await openFiles();
    await replace('ca.crt', other.authority.certificate);
    await store.refresh();
    expect(crlState(store).failure).toMatchObject({ code: 'CRL_INVALID' });
    const verifying = createStoreVerifier(store).verify(await signAs(other.service));
    await expectCode(verifying, CryptoError, 'CRL_MISSING');
  });

  it('has CRLs looked at again at once', async () => {
    const other = await createTrustSite();
    const store = await open({
      ca_cert_location: directory.join('ca.crt'),
      ca_cert_cache_expiry: 60,
      crl_location: server.at('/crl.pem'),
    });
    await replace('ca.crt', other.authority.certificate);
    server.answers.set('/crl.pem', await other.list(1));
    await advance(store, MINUTE_MS);
    await createStoreVerifier(store).verify(await signAs(other.service));
  });
});

it('begins the events of every reader with what is in use', async () => {
  const store = await openFiles();
  const events = await collect(store.status(), 2);
  expect(events).toMatchObject([
    { type: 'loaded', source: { kind: 'ca', location: directory.join('ca.crt') } },
    { type: 'loaded', source: { kind: 'crl', location: directory.join('crl.pem') } },
  ]);
});
