import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import type { PrivateKey } from 'openpgp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KeyringConfig } from '../../src/gpg/keyring/keyring-files.js';
import { CryptoError, type CryptoErrorCode } from '../../src/index.js';
import { makeKey, makeSigned, MSG, openVerifier, receive, signDetached } from './gpg-keys.js';

let first: PrivateKey;
let second: PrivateKey;
beforeAll(async () => {
  [first, second] = [await makeKey(), await makeKey()];
});

/** Which of the two keys a verifier knows. */
async function known(config: KeyringConfig): Promise<string> {
  const verifier = await openVerifier(config);
  const found = [];
  for (const [name, key] of [['first', first] as const, ['second', second] as const]) {
    const message = receive(makeSigned(await signDetached(key, MSG)));
    const code = await Promise.resolve(verifier.authenticate(message)).then(
      () => name,
      (error: unknown) => (error as CryptoError).code,
    );
    found.push(code);
  }
  return found.join(' ');
}

const refused = async (config: KeyringConfig, code: CryptoErrorCode) =>
  (await expectCode(openVerifier(config), CryptoError, code)).message;

const armored = (key: PrivateKey) => key.toPublic().armor();
const binary = (key: PrivateKey) => Buffer.from(key.toPublic().write());

function keybox(...keyBlocks: Buffer[]): Buffer {
  const header = Buffer.from('000000200101000 24b425866'.replace(' ', ''), 'hex');
  const blobs = keyBlocks.map((keyBlock) => {
    const start = Buffer.alloc(16);
    start.writeUInt32BE(16 + keyBlock.length);
    start.writeUInt16BE(0x0201, 4);
    start.writeUInt32BE(16, 8);
    start.writeUInt32BE(keyBlock.length, 12);
    return Buffer.concat([start, keyBlock]);
  });
  return Buffer.concat([header, Buffer.alloc(20), ...blobs]);
}

describe('gpg_keyring', () => {
  it.each([
    ['armored', () => armored(first) + armored(second)],
    ['binary', () => Buffer.concat([binary(first), binary(second)])],
    ['a keybox', () => keybox(binary(first), binary(second))],
    ['secret keys', () => first.armor() + second.armor()],
  ])('may be a file of two keys, %s', async (_name, make) => {
    await using directory = await temporaryDirectory({ keys: make() });
    expect(await known({ gpg_keyring: directory.join('keys') })).toBe('first second');
  });

  it('may be several files', async () => {
    await using directory = await temporaryDirectory({ 'a.asc': armored(first), 'b.gpg': binary(second) });
    const gpg_keyring = [directory.join('a.asc'), directory.join('b.gpg')];
    expect(await known({ gpg_keyring })).toBe('first second');
    expect(await known({ gpg_keyring: gpg_keyring[1] })).toBe('KEY_UNKNOWN second');
  });

  it.each([
    ['an empty file', ''],
    ['a text', 'no key at all'],
    ['an armored file cut short', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEaaaa'],
    ['a damaged keybox', keybox(Buffer.from([0x98])).subarray(0, -1)],
    ['a keybox with something else', keybox(Buffer.from('no key'))],
    ['other packets', Buffer.from([0xcb, 3, 0x62, 0, 0])],
  ])('is refused for %s', async (_name, content) => {
    await using directory = await temporaryDirectory({ keys: content });
    const text = await refused({ gpg_keyring: directory.join('keys') }, 'TRUST_UNAVAILABLE');
    expect(text).toContain(`Expected ${directory.join('keys')} to be a keyring`);
  });

  it('is refused when it is not there, or no file', async () => {
    await using directory = await temporaryDirectory();
    expect(await refused({ gpg_keyring: directory.join('none') }, 'TRUST_UNAVAILABLE')).toContain('none');
    expect(await refused({ gpg_keyring: directory.path }, 'TRUST_UNAVAILABLE')).toContain(directory.path);
  });
});

describe('gpg_home', () => {
  it('is read for its keybox, and not for what was there before it', async () => {
    await using home = await temporaryDirectory({
      'pubring.kbx': keybox(binary(first)),
      'pubring.gpg': binary(second),
    });
    expect(await known({ gpg_home: home.path })).toBe('first KEY_UNKNOWN');
  });

  it.each([
    ['no keybox', {}],
    ['a keybox without keys', { 'pubring.kbx': keybox() }],
  ])('is read for pubring.gpg where there is %s', async (_name, files) => {
    await using home = await temporaryDirectory({ ...files, 'pubring.gpg': binary(second) });
    expect(await known({ gpg_home: home.path })).toBe('KEY_UNKNOWN second');
  });

  it('counts beside gpg_keyring', async () => {
    await using home = await temporaryDirectory({
      'pubring.kbx': keybox(binary(first)),
      more: binary(second),
    });
    expect(await known({ gpg_home: home.path, gpg_keyring: home.join('more') })).toBe('first second');
  });

  it('may have no keys yet', async () => {
    await using home = await temporaryDirectory({ 'pubring.kbx': keybox() });
    expect(await known({ gpg_home: home.path })).toBe('KEY_UNKNOWN KEY_UNKNOWN');
  });

  it('is refused when it has neither file', async () => {
    await using home = await temporaryDirectory({ 'other.kbx': keybox() });
    for (const gpg_home of [home.path, home.join('none')]) {
      const text = await refused({ gpg_home }, 'TRUST_UNAVAILABLE');
      expect(text).toContain(`${gpg_home} has neither`);
    }
  });
});

describe('the config', () => {
  it.each([{}, { gpg_home: null, gpg_keyring: [] }, { gpg_home: '' }])(
    'has to name keys: %j',
    async (config) => {
      expect(await refused(config, 'TRUST_UNAVAILABLE')).toContain('Expected gpg_home or gpg_keyring');
    },
  );

  it.each([{ gpg_home: 5 }, { gpg_home: ['a', 'b'] }, { gpg_keyring: [5] }, { gpg_keyring: {} }])(
    'has to name them by paths: %j',
    async (config) => {
      expect(await refused(config as unknown as KeyringConfig, 'INVALID_CONFIG')).toContain('to be a path');
    },
  );
});
