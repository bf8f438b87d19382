import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { collect, temporaryDirectory, type TemporaryDirectory } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTrustStore, type TrustStore } from '../../src/trust/trust-store.js';
import { createManualClock } from './manual-clock.js';
import { startTrustServer } from './trust-server.js';
import { createStoreVerifier, createTrustSite, signAs, type TrustSite } from './trust-site.js';

let site: TrustSite;
let directory: TemporaryDirectory;

beforeAll(async () => {
  site = await createTrustSite();
  directory = await temporaryDirectory({
    'ca.crt': site.authority.certificate,
    'crl.pem': await site.list(1),
  });
});

afterAll(() => directory[Symbol.asyncDispose]());

const config = () => ({
  ca_cert_location: directory.join('ca.crt'),
  crl_location: directory.join('crl.pem'),
});

describe('close()', () => {
  it('calls off what was to come, and ends every reader', async () => {
    const clock = createManualClock();
    const store = await createTrustStore(config(), clock);
    const reading = collect(store.status(), Infinity);
    expect(clock.pending().length).toBeGreaterThan(0);
    await store.close();
    expect(clock.pending()).toEqual([]);
    expect(await reading).toHaveLength(2);
    expect(await collect(store.status(), Infinity)).toEqual([]);
  });

  it('can be called twice, and leaves what was loaded', async () => {
    const store = await createTrustStore(config());
    await store.close();
    await store[Symbol.asyncDispose]();
    await store.refresh();
    await createStoreVerifier(store).verify(await signAs(site.service));
  });

  it('breaks a request off', async () => {
    await using server = await startTrustServer({ '/crl.pem': await site.list(1) });
    const crl_cache = directory.join('cached.pem');
    const store = await createTrustStore({ ...config(), crl_location: server.at('/crl.pem'), crl_cache });
    server.answers.set('/crl.pem', () => {});
    const asked = server.nextRequest();
    const refreshing = store.refresh();
    await asked;
    await store.close();
    await refreshing;
    expect(store.sources()[1]).toMatchObject({ failure: undefined });
  });

  it('comes before the error of a store that could not be made', async () => {
    const clock = createManualClock();
    const ca_cert_location = [directory.join('ca.crt'), directory.join('none.crt')];
    await expect(createTrustStore({ ca_cert_location }, clock)).rejects.toThrow('none.crt cannot be read');
    expect(clock.pending()).toEqual([]);
  });
});

it('goes with the last who holds it', async () => {
  const abandoned = await abandonStore();
  const collectGarbage = exposeGarbageCollection();
  for (let round = 0; round < 10 && abandoned.deref() !== undefined; round++) {
    await setImmediate();
    collectGarbage();
  }
  expect(abandoned.deref()).toBeUndefined();
});

/** Makes a store with timers and leaves it. */
async function abandonStore(): Promise<WeakRef<TrustStore>> {
  return new WeakRef(await createTrustStore(config()));
}

function exposeGarbageCollection(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

describe('a program with an open verifier', () => {
  it('ends by itself', async () => {
    const program = join(import.meta.dirname, 'open-verifier.mjs');
    const env = { ...process.env, CA: directory.join('ca.crt'), CRL: directory.join('crl.pem') };
    const { stdout } = await promisify(execFile)(process.execPath, [program], { env, timeout: 10_000 });
    expect(stdout).toBe('made\n');
  });
});
