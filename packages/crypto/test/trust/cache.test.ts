import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { collect, expectCode, temporaryDirectory, type TemporaryDirectory } from '@fedmsg/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CryptoError } from '../../src/index.js';
import { createTrustStore } from '../../src/trust/trust-store.js';
import type { TrustStoreConfig } from '../../src/trust/trust-config.js';
import { createManualClock, type ManualClock } from './manual-clock.js';
import { startTrustServer, type TrustServer } from './trust-server.js';
import { createStoreVerifier, createTrustSite, signAs, type TrustSite } from './trust-site.js';

const DAY_MS = 86_400_000;

let site: TrustSite;
let directory: TemporaryDirectory;
let server: TrustServer;
let clock: ManualClock;

beforeAll(async () => {
  site = await createTrustSite();
});

beforeEach(async () => {
  clock = createManualClock();
  directory = await temporaryDirectory();
  vi.stubEnv('XDG_CACHE_HOME', directory.path);
  server = await startTrustServer({ '/ca.crt': site.authority.certificate, '/crl.pem': await site.list(5) });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server[Symbol.asyncDispose]();
  await directory[Symbol.asyncDispose]();
});

const locations = () => ({ ca_cert_location: server.at('/ca.crt'), crl_location: server.at('/crl.pem') });
const open = (config: TrustStoreConfig = {}) => createTrustStore({ ...locations(), ...config }, clock);

/** Loads once, as an earlier process did. */
const loadOnce = async (config: TrustStoreConfig = {}) => (await open(config)).close();

const failEverything = () => {
  for (const path of server.answers.keys()) server.answers.set(path, 503);
};

const copyOf = (path: string) => {
  const name = createHash('sha256').update(server.at(path)).digest('hex');
  return directory.join('fedmsg', 'trust', `${name}.pem`);
};

describe('the copy of a URL', () => {
  it('is in the cache folder of the user, and PEM', async () => {
    await loadOnce();
    expect(await readFile(copyOf('/ca.crt'), 'latin1')).toContain(site.authority.certificate);
    expect(await readdir(directory.join('fedmsg', 'trust'))).toHaveLength(2);
  });

  it('is where the config says', async () => {
    const config = {
      ca_cert_cache: directory.join('a', 'ca.crt'),
      crl_cache: directory.join('b', 'crl.pem'),
    };
    await loadOnce(config);
    expect(await readFile(config.ca_cert_cache, 'latin1')).toContain(site.authority.certificate);
    expect(await readdir(directory.path)).toEqual(['a', 'b']);
  });

  it.skipIf(process.platform === 'win32')('can be written by nobody else', async () => {
    await loadOnce();
    expect((await stat(copyOf('/ca.crt'))).mode & 0o022).toBe(0);
  });

  it('serves at a start without network, and shows its age', async () => {
    await loadOnce();
    const loadedAt = clock.now();
    clock.advance(DAY_MS);
    failEverything();
    await using store = await open();
    expect(store.sources()).toMatchObject([
      { kind: 'ca', from: 'cache', loadedAt, checkedAt: undefined, failure: { attempts: 1 } },
      { kind: 'crl', from: 'cache', loadedAt, failure: { code: 'TRUST_UNAVAILABLE' } },
    ]);
    expect((await collect(store.status(), 4)).map(({ type }) => type)).toEqual([
      'loaded',
      'failed',
      'loaded',
      'failed',
    ]);
    await createStoreVerifier(store).verify(await signAs(site.service));
  });

  it('is followed by what the network has once it is back', async () => {
    await loadOnce();
    failEverything();
    await using store = await open();
    server.answers.set('/ca.crt', site.authority.certificate);
    server.answers.set('/crl.pem', await site.list(6, { revoked: true }));
    await store.refresh();
    expect(store.sources()).toMatchObject([
      { from: 'network', failure: undefined },
      { from: 'network', failure: undefined },
    ]);
    const verifying = createStoreVerifier(store).verify(await signAs(site.service));
    await expectCode(verifying, CryptoError, 'CERTIFICATE_REVOKED');
  });

  it('saves the next start the download', async () => {
    await loadOnce();
    server.requests.length = 0;
    await using store = await open();
    expect(server.requests.map(({ condition }) => condition)).toEqual([
      expect.stringMatching(/^"/),
      expect.stringMatching(/^"/),
    ]);
    expect(store.sources()).toMatchObject([{ from: 'network' }, { from: 'network' }]);
  });

  it('keeps an older CRL out at the next start', async () => {
    await loadOnce();
    server.answers.set('/crl.pem', await site.list(4));
    await using store = await open();
    expect(store.sources()[1]).toMatchObject({ from: 'cache', failure: { code: 'CRL_INVALID' } });
  });

  it('is not used past the end of its CRL', async () => {
    server.answers.set('/crl.pem', await site.list(5, { validTo: new Date(clock.now() + DAY_MS) }));
    await loadOnce();
    failEverything();
    server.answers.set('/ca.crt', site.authority.certificate);
    clock.advance(DAY_MS);
    const error = await expectCode(open(), CryptoError, 'TRUST_UNAVAILABLE');
    expect(error.message).toContain('received 503. Check crl_location.');
  });

  it('is not used for another URL', async () => {
    const ca_cert_cache = directory.join('ca.crt');
    await loadOnce({ ca_cert_cache });
    const ca_cert_location = server.at('/other.crt');
    await expectCode(open({ ca_cert_location, ca_cert_cache }), CryptoError, 'TRUST_UNAVAILABLE');
  });

  it('is not one that another program wrote', async () => {
    const ca_cert_cache = directory.join('ca.crt');
    await writeFile(ca_cert_cache, site.authority.certificate);
    failEverything();
    await expectCode(open({ ca_cert_cache }), CryptoError, 'TRUST_UNAVAILABLE');
  });

  it('does not stand in the way of another CA', async () => {
    await loadOnce();
    const other = await createTrustSite();
    server.answers.set('/ca.crt', other.authority.certificate);
    server.answers.set('/crl.pem', await other.list(1));
    await using store = await open();
    expect(store.sources().map(({ failure }) => failure)).toEqual([undefined, undefined]);
    await createStoreVerifier(store).verify(await signAs(other.service));
  });

  it.each([
    '',
    'fedmsg-trust-copy: ',
    'fedmsg-trust-copy: {\n',
    'fedmsg-trust-copy: {}\n',
    'fedmsg-trust-copy: 5\nx',
  ])('is passed over when it is damaged: %j', async (text) => {
    await loadOnce();
    await writeFile(copyOf('/ca.crt'), text);
    await using store = await open();
    expect(store.sources()[0]).toMatchObject({ from: 'network' });
  });

  it.skipIf(process.platform === 'win32')('is not used when others can write it', async () => {
    await loadOnce();
    await chmod(copyOf('/ca.crt'), 0o666);
    server.answers.set('/ca.crt', 503);
    await expectCode(open(), CryptoError, 'TRUST_UNAVAILABLE');
    server.answers.set('/ca.crt', site.authority.certificate);
    await (await open()).close();
    expect((await stat(copyOf('/ca.crt'))).mode & 0o022).toBe(0);
  });
});

describe('a cache that cannot be written', () => {
  it('is reported, and no failure', async () => {
    await mkdir(directory.join('folder'));
    await using store = await open({ crl_cache: directory.join('folder') });
    const events = await collect(store.status(), 3);
    expect(events[2]).toMatchObject({ type: 'cacheFailed', location: server.at('/crl.pem') });
    expect(store.sources()[1]).toMatchObject({ from: 'network', failure: undefined });
    expect(await readdir(directory.path)).toEqual(['fedmsg', 'folder']);
  });
});
