import { expectCode } from '@fedmsg/testing';
import { createMessage, enums, readPrivateKey, reformatKey, revokeKey, sign, type PrivateKey } from 'openpgp';
import { beforeAll, describe, expect, it } from 'vitest';
import { CryptoError, type CryptoErrorCode } from '../../src/index.js';
import type { VerifierBackend } from '../../src/verify/verifier-backend.js';
import { makeKey, makeSigned, MSG, receive, signDetached, verifierOf } from './gpg-keys.js';

const DAY_MS = 86_400_000;
const refused = async (verifier: VerifierBackend, message: object, code: CryptoErrorCode) =>
  (await expectCode(async () => verifier.authenticate(receive(message)), CryptoError, code)).message;

let key: PrivateKey;
let stranger: PrivateKey;
let verifier: VerifierBackend;
let signature: Buffer;

beforeAll(async () => {
  key = await makeKey();
  stranger = await makeKey();
  verifier = await verifierOf([key]);
  signature = await signDetached(key, MSG);
});

describe('a good message', () => {
  it('is by the fingerprint of the key', async () => {
    const found = await verifier.authenticate(receive(makeSigned(signature)));
    expect(found).toEqual({
      signer: key.getFingerprint().toUpperCase(),
      backend: 'gpg',
      key: {
        fingerprint: key.getFingerprint().toUpperCase(),
        keyId: key.getKeyID().toHex().toUpperCase(),
        userIds: ['App 01 <app01@example.org>'],
        createdAt: key.getCreationTime().toISOString(),
        expiresAt: null,
      },
      digest: 'sha256',
      unsignedMembers: expect.arrayContaining(['topic', 'timestamp', 'msg_id']) as unknown,
      weaknesses: ['UNSIGNED_MEMBERS'],
    });
  });

  it('may be signed by a subkey', async () => {
    const withSubkey = await makeKey({ subkeys: [{ sign: true }] });
    const bytes = await sign({
      message: await createMessage({ binary: Buffer.from(MSG) }),
      signingKeys: withSubkey,
      detached: true,
      format: 'binary',
    });
    const subject = await verifierOf([withSubkey]);
    expect(await subject.authenticate(receive(makeSigned(Buffer.from(bytes))))).toMatchObject({
      signer: withSubkey.getFingerprint().toUpperCase(),
      key: { keyId: withSubkey.subkeys[0]!.getKeyID().toHex().toUpperCase() },
    });
  });

  it('may be armored, and signed twice', async () => {
    const twice = Buffer.concat([signature, await signDetached(key, MSG, { hash: enums.hash.sha512 })]);
    expect(await verifier.authenticate(receive(makeSigned(twice)))).toMatchObject({ digest: 'sha512' });
    const armor = ['-----BEGIN PGP SIGNATURE-----', '', signature.toString('base64')];
    const armored = Buffer.from([...armor, '-----END PGP SIGNATURE-----', ''].join('\n'));
    expect(await verifier.authenticate(receive(makeSigned(armored)))).toMatchObject({ backend: 'gpg' });
  });

  it('may be signed as text, or in the future', async () => {
    const text = await signDetached(key, MSG, { type: enums.signature.text });
    expect(await verifier.authenticate(receive(makeSigned(text)))).toMatchObject({ backend: 'gpg' });
    const future = await signDetached(key, MSG, { date: new Date(Date.now() + 9 * DAY_MS) });
    expect(await verifier.authenticate(receive(makeSigned(future)))).toMatchObject({ backend: 'gpg' });
  });

  it('may be by a key that is there twice', async () => {
    const twice = await verifierOf([key, key]);
    expect(await twice.authenticate(receive(makeSigned(signature)))).toMatchObject({ backend: 'gpg' });
  });
});

describe('weaknesses', () => {
  let rsa: PrivateKey;
  beforeAll(async () => {
    rsa = await makeKey({ type: 'rsa', rsaBits: 1024, config: { minRSABits: 1024 } });
  });

  it.each([
    ['sha1', enums.hash.sha1, 'sha1', 'SHA1_SIGNATURE'],
    ['ripemd160', enums.hash.ripemd, 'ripemd160', 'WEAK_HASH'],
  ])('tells of %s and of a short key', async (_name, hash, digest, weakness) => {
    const subject = await verifierOf([rsa]);
    const message = makeSigned(await signDetached(rsa, MSG, { hash }));
    expect(await subject.authenticate(receive(message))).toMatchObject({
      digest,
      weaknesses: [weakness, 'SHORT_KEY', 'UNSIGNED_MEMBERS'],
    });
  });

  it('refuses MD5', async () => {
    const subject = await verifierOf([rsa]);
    const message = makeSigned(await signDetached(rsa, MSG, { hash: enums.hash.md5 }));
    expect(await refused(subject, message, 'SIGNATURE_INVALID')).toContain('a hash that is not accepted');
  });

  it('refuses keys below min_key_bits, and says how many they have', async () => {
    const subject = await verifierOf([rsa], { minKeyBits: 2048 });
    const text = await refused(subject, makeSigned(await signDetached(rsa, MSG)), 'KEY_TOO_SHORT');
    expect(text).toContain('with 1024');
  });
});

describe('a message that is not authentic', () => {
  it.each([
    ['another msg', { msg: { log: 'other' } }, 'SIGNATURE_INVALID', 'does not fit'],
    ['no msg', { msg: undefined }, 'BAD_FIELD', 'received one without'],
    ['no signature', { signature: undefined }, 'UNSIGNED', 'Expected a message with "signature"'],
    ['a signature of another type', { signature: 5 }, 'BAD_FIELD', 'received another type'],
    ['a signature that is not base64', { signature: 'abcde' }, 'BAD_FIELD', 'to be base64'],
    ['an empty signature', { signature: '' }, 'SIGNATURE_INVALID', 'received other bytes'],
  ] as const)('is refused for %s', async (_name, changes, code, text) => {
    const message = Object.fromEntries(
      Object.entries({ ...makeSigned(signature), ...changes }).filter(([, value]) => value !== undefined),
    );
    expect(await refused(verifier, message, code)).toContain(text);
  });

  it('is refused when one of its signatures is by an unknown key', async () => {
    const strange = await signDetached(stranger, MSG);
    for (const bytes of [[strange], [signature, strange], [strange, signature]]) {
      const text = await refused(verifier, makeSigned(Buffer.concat(bytes)), 'KEY_UNKNOWN');
      expect(text).toContain(stranger.getKeyID().toHex().toUpperCase());
    }
  });

  it('is refused when one of its signatures does not fit', async () => {
    const other = await signDetached(key, 'other');
    for (const bytes of [
      [signature, other],
      [other, signature],
    ]) {
      await refused(verifier, makeSigned(Buffer.concat(bytes)), 'SIGNATURE_INVALID');
    }
  });

  it.each([
    ['bytes after the signature', () => Buffer.concat([signature, Buffer.from('more')])],
    ['an unknown packet after the signature', () => Buffer.concat([signature, Buffer.from([0xfc, 1, 0])])],
    ['a signature cut short', () => signature.subarray(0, -3)],
    ['nine signatures', () => Buffer.concat(Array<Buffer>(9).fill(signature))],
    ['too many bytes', () => Buffer.alloc(70_000, 0xc2)],
    ['a text', () => Buffer.from('this is no signature')],
    ['two armored blocks', () => armorTwice(signature)],
  ])('is refused for %s', async (_name, make) => {
    await refused(verifier, makeSigned(make()), 'SIGNATURE_INVALID');
  });

  it('is refused for a signature over a key, not over data', async () => {
    const standalone = await signDetached(key, MSG, { type: enums.signature.standalone });
    await refused(verifier, makeSigned(standalone), 'SIGNATURE_INVALID');
  });

  it('is refused when its signature has ended', async () => {
    const date = new Date(Date.now() - DAY_MS);
    const ancient = await makeKey({ date: new Date(Date.now() - 9 * DAY_MS) });
    const subject = await verifierOf([ancient]);
    const ended = await signDetached(ancient, MSG, { date, expiresInSeconds: 60 });
    const text = await refused(subject, makeSigned(ended), 'SIGNATURE_EXPIRED');
    expect(text).toContain(new Date(Math.floor(date.getTime() / 1000) * 1000 + 60_000).toISOString());
    const going = await signDetached(ancient, MSG, { date, expiresInSeconds: 2 * 86_400 });
    expect(await subject.authenticate(receive(makeSigned(going)))).toMatchObject({ backend: 'gpg' });
  });
});

describe('a key that is not valid', () => {
  const created = new Date('2015-01-01T00:00:00Z');

  it('may have signed before it ended, and not after', async () => {
    const ended = await makeKey({ date: created, keyExpirationTime: 86_400 });
    const subject = await verifierOf([ended]);
    const before = await signDetached(ended, MSG, { date: new Date('2015-01-01T12:00:00Z') });
    expect(await subject.authenticate(receive(makeSigned(before)))).toMatchObject({
      key: { expiresAt: '2015-01-02T00:00:00.000Z' },
    });
    const after = await signDetached(ended, MSG, { date: new Date('2015-01-02T00:00:00Z') });
    const text = await refused(subject, makeSigned(after), 'KEY_EXPIRED');
    expect(text).toContain('ended on 2015-01-02T00:00:00.000Z');
  });

  it('counts the newest end that its owner gave it', async () => {
    const ended = await makeKey({ date: created, keyExpirationTime: 86_400 });
    const { privateKey: extended } = await reformatKey({
      privateKey: ended,
      userIDs: [{ name: 'App 01', email: 'app01@example.org' }],
      date: new Date('2016-01-01T00:00:00Z'),
      format: 'object',
    });
    const subject = await verifierOf([extended]);
    const message = makeSigned(await signDetached(ended, MSG, { date: new Date('2015-06-01T00:00:00Z') }));
    expect(await subject.authenticate(receive(message))).toMatchObject({ key: { expiresAt: null } });
  });

  it('is refused before it was made', async () => {
    const early = await signDetached(key, MSG, { date: created });
    const text = await refused(verifier, makeSigned(early), 'SIGNATURE_INVALID');
    expect(text).toContain('before its key was made');
  });

  it('is refused once it is revoked, even beside a copy that is not', async () => {
    const { publicKey: revoked } = await revokeKey({ key: await makeCopy(key), format: 'object' });
    for (const keys of [[revoked], [key, revoked], [revoked, key]]) {
      const text = await refused(await verifierOf(keys), makeSigned(signature), 'KEY_REVOKED');
      expect(text).toContain(key.getFingerprint().toUpperCase());
    }
  });

  it('is unknown when it may not sign', async () => {
    const withSubkey = await makeKey({ subkeys: [{}] });
    const encryptionKey = withSubkey.subkeys[0]!;
    const strangeId = Buffer.from(signature);
    const ours = Buffer.from(key.getKeyID().toHex(), 'hex');
    const theirs = Buffer.from(encryptionKey.getKeyID().toHex(), 'hex');
    for (let at = strangeId.indexOf(ours); at >= 0; at = strangeId.indexOf(ours, at + 1))
      theirs.copy(strangeId, at);
    await refused(await verifierOf([withSubkey]), makeSigned(strangeId), 'KEY_UNKNOWN');
  });
});

/** `revokeKey` writes to its argument. */
async function makeCopy(original: PrivateKey): Promise<PrivateKey> {
  return readPrivateKey({ armoredKey: original.armor() });
}

function armorTwice(bytes: Buffer): Buffer {
  const block = `-----BEGIN PGP SIGNATURE-----\n\n${bytes.toString('base64')}\n-----END PGP SIGNATURE-----\n`;
  return Buffer.from(block + block);
}
