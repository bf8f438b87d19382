import { once } from 'node:events';
import { chmod, rename, writeFile } from 'node:fs/promises';
import { temporaryDirectory, type TemporaryDirectory } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSigner, createVerifier, type Signer, type Verifier } from '../src/index.js';
import { issueCertificate, type IssuedCertificate } from '../src/pki/index.js';
import { createTestBus, makeMessage, type TestBus } from './test-bus.js';

let bus: TestBus;
let verifier: Verifier;
let next: IssuedCertificate;
beforeAll(async () => {
  bus = await createTestBus();
  verifier = await createVerifier({}, { trust: bus.trust });
  next = await issueCertificate(bus.authority, { commonName: 'next.example.org', key: rsaKey() });
});

let folder: TemporaryDirectory;
let signer: Signer;
let time: number;
beforeEach(async () => {
  folder = await temporaryDirectory();
  await replace('crt', bus.service.certificate);
  await replace('key', bus.service.key);
  time = Date.now();
  signer = await createSigner({ ssldir: folder.path, certname: 'service' }, { now: () => time });
});
afterEach(() => folder[Symbol.asyncDispose]());

/** As careful programs replace files: written aside, then moved. */
async function replace(extension: 'key' | 'crt', text: string): Promise<void> {
  await writeFile(folder.join('aside'), text, { mode: 0o600 });
  await rename(folder.join('aside'), folder.join(`service.${extension}`));
}

const signerOfNext = async () => (await verifier.verify(await signer.sign(makeMessage()))).signer;

describe('a signer whose files change', () => {
  it('signs with the new key after a second', async () => {
    const former = signer.signer;
    await replace('key', next.key);
    await replace('crt', next.certificate);
    time += 999;
    expect(await signerOfNext()).toBe(former);
    time += 1;
    expect(await signerOfNext()).toBe('next.example.org');
    expect(signer.signer).toBe('next.example.org');
  });

  it('signs with the former key while only one of the files is new', async () => {
    const former = signer.signer;
    await replace('key', next.key);
    time += 1000;
    expect(await signerOfNext()).toBe(former);
    await replace('crt', next.certificate);
    time += 1000;
    expect(await signerOfNext()).toBe('next.example.org');
  });

  it('says so when they stay unusable, and signs on', async () => {
    const warned = once(process, 'warning');
    await replace('key', next.key);
    for (let look = 0; look < 3; look++) {
      time += 1000;
      expect(await signerOfNext()).not.toBe('next.example.org');
    }
    const [warning] = (await warned) as [NodeJS.ErrnoException];
    expect(warning).toMatchObject({ name: 'FedmsgWarning', code: 'KEY_MISMATCH' });
    expect(warning.message).toContain('the former signs on');
  });

  it('takes no key that others may read', async () => {
    const warned = once(process, 'warning');
    await replace('crt', next.certificate);
    await replace('key', next.key);
    await chmod(folder.join('service.key'), 0o644);
    for (let look = 0; look < 2; look++) {
      time += 1000;
      expect(await signerOfNext()).not.toBe('next.example.org');
    }
    expect((await warned)[0]).toMatchObject({ code: 'KEY_EXPOSED' });
  });
});
