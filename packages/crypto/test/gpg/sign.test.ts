import { chmod, rename, writeFile } from 'node:fs/promises';
import { dumps, loadsExact } from '@fedmsg/envelope';
import { expectCode, temporaryDirectory, type TemporaryDirectory } from '@fedmsg/testing';
import { encryptKey, type PrivateKey } from 'openpgp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGpgSigner, type GpgSignerConfig } from '../../src/gpg/sign/gpg-signer.js';
import { CryptoError, type CryptoErrorCode } from '../../src/index.js';
import type { VerifierBackend } from '../../src/verify/verifier-backend.js';
import { makeMessage } from '../test-bus.js';
import { makeKey, receive, verifierOf } from './gpg-keys.js';

let key: PrivateKey;
let verifier: VerifierBackend;
let directory: TemporaryDirectory;
let gpg_key_file: string;

beforeAll(async () => {
  key = await makeKey();
  verifier = await verifierOf([key]);
  const encrypted = await encryptKey({ privateKey: await makeKey(), passphrase: 'open sesame' });
  directory = await temporaryDirectory({
    'key.asc': key.armor(),
    'key.gpg': Buffer.from(key.write()),
    'encrypted.asc': encrypted.armor(),
    'public.asc': key.toPublic().armor(),
    'two.gpg': Buffer.concat([key.write(), key.write()]),
    'exposed.asc': key.armor(),
    'ended.asc': (await makeKey({ date: new Date('2015-01-01'), keyExpirationTime: 60 })).armor(),
    'other.asc': 'no key',
  });
  gpg_key_file = directory.join('key.asc');
  const names = ['key.asc', 'key.gpg', 'encrypted.asc', 'public.asc', 'two.gpg', 'ended.asc', 'other.asc'];
  await Promise.all(names.map((name) => chmod(directory.join(name), 0o600)));
  await chmod(directory.join('exposed.asc'), 0o640);
});
afterAll(() => directory[Symbol.asyncDispose]());

const refused = async (config: GpgSignerConfig, code: CryptoErrorCode) =>
  (await expectCode(createGpgSigner(config), CryptoError, code)).message;

describe('a message signed with a key file', () => {
  it('is authentic, with all but msg unsigned', async () => {
    const signer = await createGpgSigner({ gpg_key_file });
    const signed = await signer.sign(makeMessage());
    expect(Object.keys(signed).sort()).toEqual([...Object.keys(makeMessage()), 'crypto', 'signature'].sort());
    expect(signed.signature).toMatch(/^[A-Za-z0-9+/]+=*$/);
    const found = await verifier.authenticate(receive(signed));
    expect(found).toMatchObject({ signer: signer.signer, weaknesses: ['UNSIGNED_MEMBERS'] });
    expect(found.unsignedMembers).toEqual(
      expect.arrayContaining(['crypto', 'i', 'msg_id', 'timestamp', 'topic']),
    );
  });

  it('is signed all over with sign_digest', async () => {
    const signer = await createGpgSigner({ gpg_key_file, sign_digest: 'sha256' });
    const signed = await signer.sign({ ...makeMessage(), certificate: 'old', signature: 'old' });
    expect(signed).not.toHaveProperty('certificate');
    expect(await verifier.authenticate(receive(signed))).toMatchObject({
      unsignedMembers: [],
      weaknesses: [],
      digest: expect.stringMatching(/^sha(256|512)$/) as unknown,
    });
  });

  it('keeps its numbers as they were spelled', async () => {
    const signer = await createGpgSigner({ gpg_key_file, sign_digest: 'sha256' });
    const text = '{"topic":"a.b","msg":{"whole":1.0,"big":123456789012345678901234567890},"i":1}';
    const signed = await signer.sign(loadsExact(text) as object);
    expect(dumps(signed)).toContain('"whole":1.0');
    expect(await verifier.authenticate(receive(signed))).toMatchObject({ unsignedMembers: [] });
  });

  it('leaves the argument as it was', async () => {
    const message = Object.freeze(makeMessage());
    const before = dumps(message);
    await (await createGpgSigner({ gpg_key_file })).sign(message);
    expect(dumps(message)).toBe(before);
  });

  it('needs a msg', async () => {
    const signer = await createGpgSigner({ gpg_key_file });
    await expectCode(signer.sign({ topic: 'a.b' }), CryptoError, 'BAD_FIELD');
  });
});

describe('a strong signature', () => {
  let signed: object;
  beforeAll(async () => {
    signed = await (await createGpgSigner({ gpg_key_file, sign_digest: 'sha256' })).sign(makeMessage());
  });
  const refusedMessage = async (message: object, code: CryptoErrorCode, subject = verifier) =>
    (await expectCode(async () => subject.authenticate(receive(message)), CryptoError, code)).message;

  it.each([
    ['another topic', { topic: 'org.example.dev.other' }],
    ['another time', { timestamp: 1 }],
    ['one member more', { more: 1 }],
  ])('is refused for %s', async (_name, changes) => {
    expect(await refusedMessage({ ...signed, ...changes }, 'SIGNATURE_INVALID')).toContain(
      'strong_signature',
    );
  });

  it('is needed when it is required', async () => {
    const strict = await verifierOf([key], { requiresStrong: true });
    expect(await strict.authenticate(receive(signed))).toMatchObject({ unsignedMembers: [] });
    const legacy = await (await createGpgSigner({ gpg_key_file })).sign(makeMessage());
    expect(await refusedMessage(legacy, 'SIGNATURE_WEAK', strict)).toContain('validate_digest');
  });

  it('has to be base64 text', async () => {
    await refusedMessage({ ...signed, strong_signature: 5 }, 'BAD_FIELD');
  });

  it('has to be by the same key', async () => {
    const other = await makeKey();
    await using files = await temporaryDirectory({ 'key.asc': other.armor() });
    const config = {
      gpg_key_file: files.join('key.asc'),
      allow_exposed_key: true,
      sign_digest: 'sha256',
    } as const;
    const { strong_signature } = await (await createGpgSigner(config)).sign(makeMessage());
    const legacy = await (await createGpgSigner({ gpg_key_file })).sign(makeMessage());
    const mixed = { ...legacy, ...(signed as { msg_id: string }), strong_signature };
    await refusedMessage(mixed, 'SIGNATURE_INVALID', await verifierOf([key, other]));
  });
});

describe('a key file', () => {
  it('may be binary', async () => {
    const signer = await createGpgSigner({ gpg_key_file: directory.join('key.gpg') });
    expect(signer).toMatchObject({ backend: 'gpg', signer: key.getFingerprint().toUpperCase() });
    expect(await verifier.authenticate(receive(await signer.sign(makeMessage())))).toBeDefined();
  });

  it('is decrypted with gpg_passphrase', async () => {
    const config = { gpg_key_file: directory.join('encrypted.asc') };
    const signer = await createGpgSigner({ ...config, gpg_passphrase: 'open sesame' });
    expect(await signer.sign(makeMessage())).toHaveProperty('signature');
    expect(await refused(config, 'KEY_UNAVAILABLE')).toContain('received none');
    const text = await refused({ ...config, gpg_passphrase: 'wrong words' }, 'KEY_UNAVAILABLE');
    expect(text).toContain('received another one');
    expect(text).not.toContain('wrong words');
  });

  it.each([
    ['none.asc', 'cannot be read'],
    ['other.asc', 'received other bytes'],
    ['public.asc', 'received other bytes'],
    ['two.gpg', 'received 2'],
    ['ended.asc', 'able to sign now'],
  ])('%s is refused', async (name, text) => {
    expect(await refused({ gpg_key_file: directory.join(name) }, 'KEY_UNAVAILABLE')).toContain(text);
  });

  it.skipIf(process.platform === 'win32')('has to be its owner’s alone, unless told otherwise', async () => {
    const config = { gpg_key_file: directory.join('exposed.asc') };
    expect(await refused(config, 'KEY_EXPOSED')).toContain('received mode 640');
    expect(await createGpgSigner({ ...config, allow_exposed_key: true })).toMatchObject({ backend: 'gpg' });
  });
});

describe('the config', () => {
  it.each([{}, { gpg_home: '/nowhere' }, { gpg_signing_key: 'somebody' }])(
    'has to name a key: %j',
    async (config) => {
      expect(await refused(config, 'KEY_UNAVAILABLE')).toContain('Expected gpg_key_file, or both');
    },
  );

  it.each([
    [{ gpg_signing_key: 'a\nb' }, 'gpg_signing_key'],
    [{ gpg_signing_key: 'a'.repeat(300) }, 'gpg_signing_key'],
    [{ gpg_timeout: 0 }, 'gpg_timeout'],
    [{ sign_digest: 'md5' }, 'sign_digest'],
  ])('has to have values that can be used: %j', async (changes, name) => {
    const config = { gpg_home: directory.path, gpg_signing_key: 'app01@example.org', ...changes };
    expect(await refused(config as GpgSignerConfig, 'INVALID_CONFIG')).toContain(name);
  });
});

describe('a signer whose key file changes', () => {
  let time = Date.now();

  async function replacing(text: (next: PrivateKey) => string) {
    const folder = await temporaryDirectory();
    const path = folder.join('key.asc');
    const write = async (content: string) => {
      await writeFile(folder.join('aside'), content, { mode: 0o600 });
      await rename(folder.join('aside'), path);
    };
    await write(key.armor());
    const signer = await createGpgSigner({ gpg_key_file: path }, { now: () => time });
    const next = await makeKey();
    await write(text(next));
    time += 1000;
    const signed = await signer.sign(makeMessage());
    return { folder, signer, next, signed };
  }

  it('signs with the new key after a second', async () => {
    const { folder, signer, next, signed } = await replacing((one) => one.armor());
    await using _folder = folder;
    expect(signer.signer).toBe(next.getFingerprint().toUpperCase());
    const found = await (await verifierOf([next])).authenticate(receive(signed));
    expect(found.signer).toBe(signer.signer);
  });

  it('signs on with the former key while the new one cannot be used', async () => {
    const { folder, signer, signed } = await replacing(() => 'half of a ke');
    await using _folder = folder;
    expect(signer.signer).toBe(key.getFingerprint().toUpperCase());
    expect((await verifier.authenticate(receive(signed))).signer).toBe(signer.signer);
  });
});
