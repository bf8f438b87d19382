import { decodeMessage, dumps, EnvelopeError, loadsExact } from '@fedmsg/envelope';
import { expectCode } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestBus, makeMessage, SERVICE, TOPIC, type TestBus } from '../../test/test-bus.js';
import { CryptoError, PolicyError, type CryptoErrorCode } from '../error.js';
import { issueCertificate } from '../pki/index.js';
import { createSigner, type SignedMessage } from '../sign/signer.js';
import { createVerifier, type Verifier } from './verifier.js';

let bus: TestBus;
let verifier: Verifier;
let signed: SignedMessage;

beforeAll(async () => {
  bus = await createTestBus();
  verifier = await createVerifier({}, { trust: bus.trust });
  signed = await bus.signer.sign(makeMessage());
});

const refused = async (input: object | string, code: CryptoErrorCode, by = verifier) =>
  (await expectCode(by.verify(input), CryptoError, code)).message;

describe('Verifier.verify()', () => {
  it('says who signed, with which certificate, and what is weak about it', async () => {
    expect(await verifier.verify(signed)).toEqual({
      signer: SERVICE,
      backend: 'x509',
      certificate: {
        commonName: SERVICE,
        issuer: 'Test CA',
        keyBits: 2048,
        serialNumber: bus.service.serialNumber,
        fingerprint256: expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/) as string,
        validFrom: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        validTo: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      },
      digest: 'sha1',
      unsignedMembers: [],
      revocation: 'not-configured',
      weaknesses: ['SHA1_SIGNATURE'],
      policy: { allowed: true, reason: 'TOPIC_NOT_LISTED', rules: [] },
    });
  });

  it.each([
    ['text', (text: string) => text],
    ['bytes', (text: string) => new TextEncoder().encode(text)],
    ['a parsed object', (text: string) => JSON.parse(text) as object],
    ['a received message', (text: string) => decodeMessage(text)],
    [
      'text that another program spaced and ordered',
      (text: string) => JSON.stringify(JSON.parse(text), null, 4),
    ],
  ])('accepts %s', async (_form, make) => {
    expect((await verifier.verify(make(dumps(signed)))).signer).toBe(SERVICE);
  });

  it('keeps the numbers of text, and of objects that keep them', async () => {
    const floats = makeMessage(loadsExact('{"whole": 1372680000.0, "big": 123456789012345678901}'));
    const text = dumps(await bus.signer.sign(floats));
    await verifier.verify(text);
    await verifier.verify(loadsExact(text) as object);
    await refused(JSON.parse(text) as object, 'SIGNATURE_INVALID');
  });

  it.each(['topic', 'msg', 'msg_id', 'i', 'timestamp', 'username', 'headers'])(
    'refuses a message whose %s was changed',
    async (member) => {
      expect(await refused({ ...signed, [member]: 'changed' }, 'SIGNATURE_INVALID')).toBe(
        `Expected a signature by "${SERVICE}"; received one that does not fit. The message was altered, or signed with another key.`,
      );
    },
  );

  it('refuses a signature by another key of the same CA', async () => {
    const other = await createSigner(
      await issueCertificate(bus.authority, { commonName: 'other.example.org', key: rsaKey() }),
    );
    const { signature } = await other.sign(makeMessage());
    await refused({ ...signed, signature }, 'SIGNATURE_INVALID');
  });

  it('refuses a message without credentials', async () => {
    expect(await refused(makeMessage(), 'UNSIGNED')).toContain('Expected a signed message');
    expect(await refused({ ...makeMessage(), crypto: 'x509' }, 'UNSIGNED')).toContain('with "certificate"');
  });

  it.each([null, 5, ['x'], { a: 1 }, true])('refuses the signature %j', async (signature) => {
    expect(await refused({ ...signed, signature }, 'BAD_FIELD')).toContain(
      'Expected "signature" to be base64 text',
    );
  });

  it.each([null, 5, ['x'], true])('refuses the certificate %j', async (certificate) => {
    expect(await refused({ ...signed, certificate }, 'BAD_FIELD')).toContain(
      'Expected "certificate" to be base64',
    );
  });

  it.each([null, 5, 'X509', '', ['x509']])('refuses the backend %j', async (crypto) => {
    expect(await refused({ ...signed, crypto }, 'UNKNOWN_BACKEND')).toContain('Expected "crypto" to be');
  });

  it('refuses a backend that is not allowed, which a message without "crypto" can select, too', async () => {
    await refused({ ...signed, crypto: 'gpg' }, 'BACKEND_NOT_ALLOWED');
    await refused({ signature: 'x' }, 'BACKEND_NOT_ALLOWED');
  });

  it('says of a backend that nothing is configured for that it cannot verify, and goes on with the other', async () => {
    const both = await createVerifier({ crypto_validate_backends: ['x509', 'gpg'] }, { trust: bus.trust });
    expect(await refused({ ...signed, crypto: 'gpg' }, 'TRUST_UNAVAILABLE', both)).toContain(
      'Expected gpg_home or gpg_keyring to say who is trusted',
    );
    await both.verify(signed);
  });

  it.each(['toJSON', '__json__'])('judges what an object is as JSON: %s()', async (name) => {
    const disguised = { ...signed, topic: 'org.example.dev.forged', [name]: () => signed };
    const policy = { routing_policy: { [TOPIC]: ['nobody'] } };
    await verifier.verify(disguised);
    const strict = await createVerifier(policy, { trust: bus.trust });
    await expectCode(strict.verify(disguised), PolicyError, 'SIGNER_NOT_PERMITTED');
  });

  it.each([[[]], [{ a: 1 }]])('refuses the topic %j', async (topic) => {
    expect(await refused({ ...signed, topic }, 'BAD_FIELD')).toContain('Expected "topic" to be a text');
  });

  it.each(['[]', '"x"', 'null', '5'])('refuses %s, which is no message', async (input) => {
    await expectCode(verifier.verify(input), EnvelopeError, 'INVALID_ENVELOPE');
  });

  it('refuses a key that stands twice before it looks at the signature', async () => {
    const text = dumps(signed).replace(/\{/, `{"topic":"other",`);
    await expectCode(verifier.verify(text), EnvelopeError, 'DUPLICATE_KEY');
  });
});

describe('the routing policy', () => {
  const withPolicy = (config: object) => createVerifier(config, { trust: bus.trust });

  it('is told with the decision', async () => {
    const { verify } = await withPolicy({ routing_policy: { [TOPIC]: [SERVICE] }, routing_nitpicky: true });
    expect((await verify(signed)).policy).toEqual({
      allowed: true,
      reason: 'SIGNER_LISTED',
      rules: [{ key: 'routing_policy', topic: TOPIC, signers: [SERVICE] }],
    });
  });

  it('refuses a signer that is not listed', async () => {
    const { verify } = await withPolicy({ routing_policy: { [TOPIC]: ['other'] } });
    await expectCode(verify(signed), PolicyError, 'SIGNER_NOT_PERMITTED');
  });

  it('refuses a topic that is not listed when nitpicky', async () => {
    const { verify } = await withPolicy({ routing_nitpicky: true });
    await expectCode(verify(signed), PolicyError, 'TOPIC_NOT_LISTED');
  });

  it('is asked only about what is authentic', async () => {
    const nitpicky = await withPolicy({ routing_nitpicky: true });
    await refused({ ...signed, msg: 'changed' }, 'SIGNATURE_INVALID', nitpicky);
  });
});

describe('Verifier.verifySignedBy()', () => {
  it('accepts the signer that is asked for, whatever the policy', async () => {
    const strict = await createVerifier({ routing_policy: { [TOPIC]: [] } }, { trust: bus.trust });
    expect((await strict.verifySignedBy(signed, SERVICE)).signer).toBe(SERVICE);
  });

  it('refuses any other', async () => {
    const error = await expectCode(
      verifier.verifySignedBy(signed, 'other'),
      PolicyError,
      'SIGNER_NOT_PERMITTED',
    );
    expect(error.message).toBe(`Expected a message signed by "other"; received one signed by "${SERVICE}".`);
  });

  it('refuses a message without topic, as the reference', async () => {
    const { topic: _, ...message } = makeMessage();
    await expectCode(
      verifier.verifySignedBy(await bus.signer.sign(message), SERVICE),
      CryptoError,
      'BAD_FIELD',
    );
  });
});

describe('createVerifier()', () => {
  it.each([
    [{ validate_at: 'yesterday' }, 'validate_at'],
    [{ validate_at: new Date('x') }, 'validate_at'],
    [{ crypto_validate_backends: ['bogus'] }, 'crypto_validate_backends'],
    [{ crypto_validate_backends: 'x509' }, 'crypto_validate_backends'],
    [{ crypto_backend: 'bogus' }, 'crypto_backend'],
    [{ routing_policy: null }, 'routing_policy'],
  ])('refuses the config %j', async (config, key) => {
    const made = createVerifier(config as object, { trust: bus.trust });
    expect((await expectCode(made, CryptoError, 'INVALID_CONFIG')).message).toContain(key);
  });

  it('refuses CA certificates that are none', async () => {
    const made = createVerifier({}, { trust: { caCertificates: ['x'], revocationLists: [] } });
    const error = await expectCode(made, CryptoError, 'CERTIFICATE_INVALID');
    expect(error.message).toBe('Expected CA certificate 1 to be a certificate in PEM; found none.');
  });

  it('takes crypto_backend where no backends are listed', async () => {
    const config = { crypto_validate_backends: [], crypto_backend: 'gpg' };
    const error = await expectCode(
      createVerifier(config, { trust: bus.trust }),
      CryptoError,
      'TRUST_UNAVAILABLE',
    );
    expect(error.message).toContain(
      'Expected gpg_home or gpg_keyring to name the public keys; received neither.',
    );
  });
});
