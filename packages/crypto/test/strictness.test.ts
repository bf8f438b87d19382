import { generateKeyPairSync } from 'node:crypto';
import { expectCode } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import { beforeAll, describe, expect, it } from 'vitest';
import { createVerifier, CryptoError, type SignedMessage, type VerifierConfig } from '../src/index.js';
import { createAuthority, createRevocationList } from '../src/pki/index.js';
import { createTestBus, makeMessage, SERVICE, type TestBus } from './test-bus.js';

const DAY_MS = 86_400_000;

let bus: TestBus;
let signed: SignedMessage;
beforeAll(async () => {
  bus = await createTestBus();
  signed = await bus.signer.sign(makeMessage());
});

const verifyWith = async (config: VerifierConfig, revocationLists: string[] = []) =>
  (await createVerifier(config, { trust: { ...bus.trust, revocationLists } })).verify(signed);
const refusedConfig = (config: object) =>
  expectCode(createVerifier(config, { trust: bus.trust }), CryptoError, 'INVALID_CONFIG');

describe('min_key_bits', () => {
  it('lets keys pass that are as long', async () => {
    expect(await verifyWith({ min_key_bits: 2048 })).toMatchObject({ certificate: { keyBits: 2048 } });
  });

  it('refuses messages whose signer, or CA, has a shorter key', async () => {
    const error = await expectCode(verifyWith({ min_key_bits: 3072 }), CryptoError, 'KEY_TOO_SHORT');
    expect(error.message).toBe(
      `Expected RSA keys of 3072 bits at least (min_key_bits); received a certificate of "${SERVICE}" with 2048.`,
    );
  });

  it.each([-1, 1.5, '2048', NaN])('has to be a number of bits: %j', async (min_key_bits) => {
    expect((await refusedConfig({ min_key_bits })).message).toContain('Expected min_key_bits');
  });
});

describe('crl_policy', () => {
  const stale = (revoked: { serialNumber: string; revokedAt: Date }[] = []) =>
    createRevocationList(bus.authority, {
      revoked,
      number: 1,
      validFrom: new Date(Date.now() - 2 * DAY_MS),
      validTo: new Date(Date.now() - DAY_MS),
    });

  it('is hard-fail: a stale CRL refuses', async () => {
    await expectCode(verifyWith({}, [await stale()]), CryptoError, 'CRL_EXPIRED');
    await expectCode(verifyWith({ crl_policy: 'hard-fail' }, [await stale()]), CryptoError, 'CRL_EXPIRED');
  });

  it('can be soft-fail: a stale CRL is reported', async () => {
    expect(await verifyWith({ crl_policy: 'soft-fail' }, [await stale()])).toMatchObject({
      revocation: 'unknown',
      weaknesses: ['SHA1_SIGNATURE', 'REVOCATION_UNKNOWN'],
    });
  });

  it('still refuses under soft-fail what a stale CRL revokes', async () => {
    const list = await stale([{ serialNumber: bus.service.serialNumber, revokedAt: new Date() }]);
    await expectCode(verifyWith({ crl_policy: 'soft-fail' }, [list]), CryptoError, 'CERTIFICATE_REVOKED');
  });

  it('reports under soft-fail that the CA has no CRL', async () => {
    const second = await createAuthority({ commonName: 'Second CA', key: rsaKey() });
    const trust = {
      caCertificates: [bus.authority.certificate, second.certificate],
      revocationLists: [await createRevocationList(second, { revoked: [], number: 1 })],
    };
    const verifier = await createVerifier({ crl_policy: 'soft-fail' }, { trust });
    expect(await verifier.verify(signed)).toMatchObject({ revocation: 'unknown' });
  });

  it('does not matter with a current CRL, or without any', async () => {
    const current = await createRevocationList(bus.authority, { revoked: [], number: 1 });
    expect(await verifyWith({ crl_policy: 'soft-fail' }, [current])).toMatchObject({ revocation: 'checked' });
    expect(await verifyWith({ crl_policy: 'soft-fail' })).toMatchObject({ revocation: 'not-configured' });
  });

  it('is one of the two', async () => {
    expect((await refusedConfig({ crl_policy: 'none' })).message).toContain('"hard-fail" or "soft-fail"');
  });
});

describe('refuse_weaknesses', () => {
  it('refuses messages with one of them', async () => {
    const verifying = verifyWith({ refuse_weaknesses: ['SHORT_KEY', 'SHA1_SIGNATURE'] });
    const error = await expectCode(verifying, CryptoError, 'WEAKNESS_REFUSED');
    expect(error.message).toBe(
      'Expected a message without SHA1_SIGNATURE (refuse_weaknesses); received one with it.',
    );
  });

  it('lets the others pass', async () => {
    expect(await verifyWith({ refuse_weaknesses: ['SHORT_KEY'] })).toMatchObject({ signer: SERVICE });
  });

  it.each(['SHORT_KEY', ['short_key'], [5]])('is a list of weaknesses: %j', async (refuse_weaknesses) => {
    expect((await refusedConfig({ refuse_weaknesses })).message).toContain('Expected refuse_weaknesses');
  });
});

describe('what is known of a message', () => {
  it('names its certificate, its issuer and the size of its key', async () => {
    expect(await verifyWith({})).toMatchObject({
      backend: 'x509',
      certificate: { commonName: SERVICE, issuer: 'Test CA', keyBits: 2048 },
      unsignedMembers: [],
      revocation: 'not-configured',
    });
  });

  it('does not count keys of another kind as short', () => {
    expect(generateKeyPairSync('ed25519').publicKey.asymmetricKeyDetails?.modulusLength).toBeUndefined();
  });
});
