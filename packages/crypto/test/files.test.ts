import { chmod } from 'node:fs/promises';
import { expectCode, temporaryDirectory, type TemporaryDirectory } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createSigner,
  createVerifier,
  CryptoError,
  sign,
  validate,
  type SignerConfig,
} from '../src/index.js';
import { createRevocationList } from '../src/pki/index.js';
import { createTestBus, makeMessage, SERVICE, type TestBus } from './test-bus.js';

let bus: TestBus;
let directory: TemporaryDirectory;
let config: SignerConfig;

beforeAll(async () => {
  bus = await createTestBus();
  directory = await temporaryDirectory({
    'ca.crt': bus.authority.certificate,
    'crl.pem': await createRevocationList(bus.authority, { revoked: [], number: 1 }),
    'empty.pem': '',
    'ca.der': Buffer.of(0x30, 0x82),
    [`ssl/${SERVICE}.crt`]: bus.service.certificate,
    [`ssl/${SERVICE}.key`]: bus.service.key,
    'ssl/lonely.key': bus.service.key,
  });
  await chmod(directory.join('ssl', `${SERVICE}.key`), 0o600);
  await chmod(directory.join('ssl', 'lonely.key'), 0o600);
  config = { ssldir: directory.join('ssl'), certname: SERVICE };
});

afterAll(() => directory[Symbol.asyncDispose]());

describe('a signer from files', () => {
  it('signs as <ssldir>/<certname>', async () => {
    const trust = { ca_cert_location: directory.join('ca.crt'), crl_location: directory.join('crl.pem') };
    expect(await validate(await sign(makeMessage(), config), trust)).toBe(true);
  });

  it('finds its name in certnames', async () => {
    const { ssldir } = config;
    const certnames = { 'shell.app01': SERVICE };
    const signer = await createSigner({ ssldir, certnames, cert_prefix: 'shell', hostname: 'app01' });
    expect(signer.signer).toBe(SERVICE);
  });

  it('says which key it did not find', async () => {
    const error = await expectCode(
      createSigner({ ...config, certname: 'none' }),
      CryptoError,
      'KEY_UNAVAILABLE',
    );
    expect(error.message).toBe(
      `Expected a private key in ${directory.join('ssl', 'none.key')}; it cannot be read.`,
    );
    expect(error.cause).toMatchObject({ code: 'ENOENT' });
  });

  it('says which certificate it did not find', async () => {
    const error = await expectCode(
      createSigner({ ...config, certname: 'lonely' }),
      CryptoError,
      'KEY_UNAVAILABLE',
    );
    expect(error.message).toContain(`Expected a certificate in ${directory.join('ssl', 'lonely.crt')}`);
  });

  describe.skipIf(process.platform === 'win32')('whose key is open to others', () => {
    it.each([0o640, 0o604, 0o620])('refuses mode %o', async (mode) => {
      const path = directory.join('ssl', `${SERVICE}.key`);
      await chmod(path, mode);
      const error = await expectCode(createSigner(config), CryptoError, 'KEY_EXPOSED');
      expect(error.message).toContain(
        `received mode ${mode.toString(8)}. Run chmod 600 on it, or set allow_exposed_key.`,
      );
      expect((await createSigner({ ...config, allow_exposed_key: true })).signer).toBe(SERVICE);
      await chmod(path, 0o600);
    });
  });
});

describe('a verifier from files', () => {
  it('takes a list of CA certificates', async () => {
    const path = directory.join('ca.crt');
    const verifier = await createVerifier({ ca_cert_location: [path, path], crl_location: '' });
    await verifier.verify(await bus.signer.sign(makeMessage()));
  });

  it('says which file it did not find', async () => {
    const path = directory.join('none.crt');
    const error = await expectCode(
      createVerifier({ ca_cert_location: path }),
      CryptoError,
      'TRUST_UNAVAILABLE',
    );
    expect(error.message).toBe(`Expected ca_cert_location to name a file to read; ${path} cannot be read.`);
  });

  it('names the file that is no CRL: an empty one does not switch the check off', async () => {
    const made = createVerifier({
      ca_cert_location: directory.join('ca.crt'),
      crl_location: directory.join('empty.pem'),
    });
    const error = await expectCode(made, CryptoError, 'CRL_INVALID');
    expect(error.message).toBe(`Expected ${directory.join('empty.pem')} to be a CRL in PEM; found none.`);
  });

  it('refuses DER', async () => {
    const made = createVerifier({ ca_cert_location: directory.join('ca.der') });
    expect((await expectCode(made, CryptoError, 'TRUST_UNAVAILABLE')).message).toContain(
      'to be PEM, which is ASCII',
    );
  });

  it('refuses a location that is no text', async () => {
    const made = createVerifier({ ca_cert_location: [5] as unknown as string[] });
    expect((await expectCode(made, CryptoError, 'INVALID_CONFIG')).message).toContain(
      'Expected ca_cert_location to be',
    );
  });
});
