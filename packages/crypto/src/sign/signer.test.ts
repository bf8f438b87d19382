import { createPublicKey, generateKeyPairSync, verify as verifyBytes, X509Certificate } from 'node:crypto';
import { EnvelopeError, signedBytes } from '@fedmsg/envelope';
import { expectCode } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestBus, makeMessage, SERVICE, type TestBus } from '../../test/test-bus.js';
import { CryptoError } from '../error.js';
import { issueCertificate } from '../pki/index.js';
import { createSigner, sign } from './signer.js';

let bus: TestBus;
beforeAll(async () => {
  bus = await createTestBus();
});

describe('Signer.sign()', () => {
  it('signs the canonical bytes, crypto included, with RSA and SHA-1', async () => {
    const signed = await bus.signer.sign(makeMessage());
    const { publicKey } = new X509Certificate(bus.service.certificate);
    const bytes = signedBytes({ ...makeMessage(), ...signed });
    expect(new TextDecoder().decode(bytes)).toContain('"crypto":"x509"');
    expect(verifyBytes('sha1', bytes, publicKey, Buffer.from(signed.signature, 'base64'))).toBe(true);
  });

  it('adds its credentials in the form of fedmsg', async () => {
    const { crypto, signature, certificate } = await bus.signer.sign(makeMessage());
    expect(crypto).toBe('x509');
    expect(signature).toMatch(/^(?:[A-Za-z0-9+/]{76}\n)+[A-Za-z0-9+/=]{1,76}\n$/);
    expect(Buffer.from(certificate!, 'base64').toString()).toBe(bus.service.certificate);
  });

  it('leaves its argument as it is', async () => {
    const message = makeMessage();
    const before = structuredClone(message);
    const signed = await bus.signer.sign(Object.freeze(message));
    expect(message).toEqual(before);
    expect(signed).toMatchObject(before);
  });

  it('replaces credentials that are there, and does not sign them', async () => {
    const once = await bus.signer.sign(makeMessage('text'));
    const message = { ...once, signature: 'old', certificate: 'old' };
    expect(await bus.signer.sign(message)).toEqual(once);
  });

  it('refuses a body that has no JSON form', async () => {
    await expectCode(bus.signer.sign(makeMessage({ go: () => 1 })), EnvelopeError, 'NOT_SERIALIZABLE');
  });
});

describe('createSigner()', () => {
  it('says under which name it signs', () => {
    expect(bus.signer).toMatchObject({ backend: 'x509', signer: SERVICE });
  });

  it('puts the whole text of the certificate into messages, what stands around the block too', async () => {
    const certificate = `Certificate of a service\n${bus.service.certificate}`;
    const signer = await createSigner({ ...bus.service, certificate });
    const signed = await signer.sign(makeMessage());
    expect(Buffer.from(signed.certificate!, 'base64').toString()).toBe(certificate);
  });

  it('refuses a key that is not the key of the certificate', async () => {
    const other = await issueCertificate(bus.authority, {
      commonName: 'other-app01.example.org',
      key: rsaKey(),
    });
    const error = await expectCode(
      createSigner({ ...bus.service, key: other.key }),
      CryptoError,
      'KEY_MISMATCH',
    );
    expect(error.message).toContain(`belong to the certificate of "${SERVICE}"`);
  });

  it('refuses a key that is not RSA', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const error = await expectCode(createSigner({ ...bus.service, key }), CryptoError, 'KEY_UNAVAILABLE');
    expect(error.message).toContain('RSA in PEM without passphrase; received ed25519');
  });

  it('does not tell what it read in place of a key', async () => {
    const error = await expectCode(
      createSigner({ ...bus.service, key: 'secret' }),
      CryptoError,
      'KEY_UNAVAILABLE',
    );
    expect(error.message).not.toContain('secret');
    expect(error.cause).toBeUndefined();
  });

  it('refuses a certificate that is none', async () => {
    const config = { ...bus.service, certificate: 'none' };
    const error = await expectCode(createSigner(config), CryptoError, 'CERTIFICATE_INVALID');
    expect(error.message).toContain('to be a certificate in PEM; found none');
  });

  it('refuses a config that names no key', async () => {
    const error = await expectCode(createSigner({ certname: 'x' }), CryptoError, 'KEY_UNAVAILABLE');
    expect(error.message).toBe('Expected ssldir, the folder of the key to sign with; received none.');
  });

  it.each(['x510', 'constructor'])('refuses the backend %s', async (crypto_backend) => {
    const error = await expectCode(
      createSigner({ ...bus.service, crypto_backend }),
      CryptoError,
      'INVALID_CONFIG',
    );
    expect(error.message).toContain('Expected crypto_backend to be "x509"');
  });
});

describe('sign()', () => {
  it('signs with the key of the config', async () => {
    const signed = await sign(makeMessage('text'), bus.service);
    expect(signed).toEqual(await bus.signer.sign({ ...signed }));
    expect(createPublicKey(bus.service.certificate).asymmetricKeyType).toBe('rsa');
  });

  it('rejects with what createSigner rejects with', async () => {
    await expectCode(sign(makeMessage(), {}), CryptoError, 'KEY_UNAVAILABLE');
  });
});
