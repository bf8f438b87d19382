import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { expectCode } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import { beforeAll, describe, expect, it } from 'vitest';
import { CryptoError } from '../error.js';
import {
  createAuthority,
  createRevocationList,
  issueCertificate,
  type Authority,
  type IssuedCertificate,
} from './index.js';
import { toKeyPem } from './rsa-key.js';

const NOW = Date.parse('2024-05-06T07:08:09.123Z');
const now = () => NOW;
const DAY_MS = 86_400_000;
const shortKey = () => toKeyPem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);
const curveKey = () => toKeyPem(generateKeyPairSync('ed25519').privateKey);

let authority: Authority;
let service: IssuedCertificate;
let ca: X509Certificate;
let leaf: X509Certificate;

beforeAll(async () => {
  authority = await createAuthority(
    { commonName: 'Test CA', organization: 'Example', key: rsaKey() },
    { now },
  );
  service = await issueCertificate(authority, { commonName: 'shell-app01.example.org' }, { now });
  ca = new X509Certificate(authority.certificate);
  leaf = new X509Certificate(service.certificate);
});

describe('createAuthority()', () => {
  it('makes a self-signed CA certificate with its key', () => {
    expect(ca.ca).toBe(true);
    expect(ca.subject).toBe('O=Example\nCN=Test CA');
    expect(ca.verify(ca.publicKey)).toBe(true);
    expect(ca.checkPrivateKey(createPrivateKey(authority.key))).toBe(true);
  });

  it('is valid from an hour ago, for ten years', () => {
    expect(new Date(ca.validFrom)).toEqual(new Date('2024-05-06T06:08:09Z'));
    expect(new Date(ca.validTo)).toEqual(new Date(Math.floor((NOW + 3650 * DAY_MS) / 1000) * 1000));
  });

  it('writes years from 2050 on', async () => {
    const { certificate } = await createAuthority(
      { commonName: 'x', key: rsaKey(), validTo: new Date('2122-01-01') },
      { now },
    );
    expect(new Date(new X509Certificate(certificate).validTo)).toEqual(new Date('2122-01-01'));
  });
});

describe('issueCertificate()', () => {
  it('makes a certificate of the CA with its key', () => {
    expect(leaf.ca).toBe(false);
    expect(leaf.subject).toBe('CN=shell-app01.example.org');
    expect(leaf.checkIssued(ca) && leaf.verify(ca.publicKey)).toBe(true);
    expect(leaf.checkPrivateKey(createPrivateKey(service.key))).toBe(true);
    expect(leaf.serialNumber).toBe(service.serialNumber);
  });

  it('is valid from an hour ago, for two years', () => {
    expect(new Date(leaf.validFrom)).toEqual(new Date('2024-05-06T06:08:09Z'));
    expect(new Date(leaf.validTo)).toEqual(new Date(Math.floor((NOW + 730 * DAY_MS) / 1000) * 1000));
  });

  it('writes any language', async () => {
    const { certificate } = await issueCertificate(
      authority,
      { commonName: 'žluťoučký-app01', key: rsaKey() },
      { now },
    );
    expect(new X509Certificate(certificate).toLegacyObject().subject['CN']).toBe('žluťoučký-app01');
  });

  it.each(['', 'x'.repeat(65), 'a\nb', 'a\u0000'])('refuses the name %j', async (commonName) => {
    const error = await expectCode(
      issueCertificate(authority, { commonName }),
      CryptoError,
      'INVALID_REQUEST',
    );
    expect(error.message).toContain('Expected commonName to be 1 to 64 characters');
  });

  it('takes a key that there is', async () => {
    const key = rsaKey();
    const issued = await issueCertificate(authority, { commonName: 'x', key });
    expect(new X509Certificate(issued.certificate).checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(issued.key).toBe(key);
  });

  it.each([
    ['nonsense', () => 'nonsense', 'Expected key as the PEM text of a private key.'],
    ['a short key', shortKey, 'one of 1024 bits, of type RSA'],
    ['a key of another type', curveKey, 'one of no bits, of type ED25519'],
  ])('refuses %s', async (_what, makeKey, text) => {
    const made = issueCertificate(authority, { commonName: 'x', key: makeKey() });
    expect((await expectCode(made, CryptoError, 'INVALID_REQUEST')).message).toContain(text);
  });

  it.each([1024, 2048.5, 100_000, NaN])('refuses a key of %d bits', async (keyBits) => {
    const made = issueCertificate(authority, { commonName: 'x', keyBits });
    expect((await expectCode(made, CryptoError, 'INVALID_REQUEST')).message).toContain(
      'Expected keyBits from 2048',
    );
  });

  it.each([
    [new Date('2024-01-02'), new Date('2024-01-01')],
    [new Date('x'), new Date()],
    [new Date(), new Date('x')],
  ])('refuses validity from %s to %s', async (validFrom, validTo) => {
    const made = issueCertificate(authority, { commonName: 'x', validFrom, validTo });
    expect((await expectCode(made, CryptoError, 'INVALID_REQUEST')).message).toContain(
      'Expected validFrom and validTo',
    );
  });

  it('refuses an authority that is none', async () => {
    const request = { commonName: 'x' };
    await expectCode(issueCertificate(service, request), CryptoError, 'CERTIFICATE_INVALID');
    await expectCode(
      issueCertificate({ ...authority, key: service.key }, request),
      CryptoError,
      'KEY_MISMATCH',
    );
    const unreadable = issueCertificate({ ...authority, key: 'secret' }, request);
    expect((await expectCode(unreadable, CryptoError, 'KEY_UNAVAILABLE')).message).not.toContain('secret');
  });
});

describe('createRevocationList()', () => {
  const revokedAt = new Date(NOW);

  it.each(['', 'xyz', '0'.repeat(41)])('refuses the serial number %j', async (serialNumber) => {
    const made = createRevocationList(authority, { revoked: [{ serialNumber, revokedAt }], number: 1 });
    expect((await expectCode(made, CryptoError, 'INVALID_REQUEST')).message).toContain(
      'Expected serialNumber to be',
    );
  });

  it('refuses a revocation without date', async () => {
    const revoked = [{ serialNumber: '01', revokedAt: new Date('x') }];
    const error = await expectCode(
      createRevocationList(authority, { revoked, number: 1 }),
      CryptoError,
      'INVALID_REQUEST',
    );
    expect(error.message).toContain('Expected revokedAt to be a valid date');
  });

  it.each([-1, 1.5, NaN])('refuses the number %d', async (number) => {
    const error = await expectCode(
      createRevocationList(authority, { revoked: [], number }),
      CryptoError,
      'INVALID_REQUEST',
    );
    expect(error.message).toContain('Expected number to be an integer from 0');
  });
});
