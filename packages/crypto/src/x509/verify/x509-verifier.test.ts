import { expectCode } from '@fedmsg/testing';
import { rsaKey } from '@fedmsg/workbench';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestBus, makeMessage, SERVICE, type TestBus } from '../../../test/test-bus.js';
import { CryptoError, type CryptoErrorCode } from '../../error.js';
import {
  createAuthority,
  createRevocationList,
  issueCertificate,
  type RevokedCertificate,
} from '../../pki/index.js';
import { createSigner, type SignedMessage } from '../../sign/signer.js';
import type { X509Verification } from '../../verify/verification.js';
import { createVerifier, type Verifier } from '../../verify/verifier.js';

const DAY_MS = 86_400_000;

let bus: TestBus;
let verifier: Verifier;
let signed: SignedMessage;

beforeAll(async () => {
  bus = await createTestBus();
  verifier = await createVerifier({}, { trust: bus.trust });
  signed = await bus.signer.sign(makeMessage());
});

const refused = async (input: object, code: CryptoErrorCode, by = verifier) =>
  (await expectCode(by.verify(input), CryptoError, code)).message;

describe('the certificate', () => {
  const signWith = async (request: object, authority = bus.authority) =>
    (
      await createSigner(
        await issueCertificate(authority, { commonName: SERVICE, key: rsaKey(), ...request }),
      )
    ).sign(makeMessage());

  it('has to be valid now', async () => {
    const expired = await signWith({ validFrom: new Date('2012-01-01'), validTo: new Date('2013-01-01') });
    const message = await refused(expired, 'CERTIFICATE_EXPIRED');
    expect(message).toContain('it is valid from 2012-01-01T00:00:00.000Z to 2013-01-01T00:00:00.000Z');
    await refused(
      await signWith({ validFrom: new Date('2100-01-01'), validTo: new Date('2101-01-01') }),
      'CERTIFICATE_NOT_YET_VALID',
    );
  });

  it('stops being valid while a verifier runs', async () => {
    let now = Date.now();
    const ageing = await createVerifier({}, { trust: bus.trust, now: () => now });
    const verification = await ageing.verify(signed);
    now = Date.parse((verification as X509Verification).certificate.validTo) - 1;
    await ageing.verify(signed);
    now += 1;
    await refused(signed, 'CERTIFICATE_EXPIRED', ageing);
  });

  it('can be judged at a given time, or at that of the message', async () => {
    const later = () => Date.now() + 1000 * DAY_MS;
    const options = { trust: bus.trust, now: later };
    await refused(signed, 'CERTIFICATE_EXPIRED', await createVerifier({}, options));
    await (await createVerifier({ validate_at: 'timestamp' }, options)).verify(signed);
    await (await createVerifier({ validate_at: new Date() }, options)).verify(signed);
  });

  it('cannot be judged at a timestamp that is none', async () => {
    const archive = await createVerifier({ validate_at: 'timestamp' }, { trust: bus.trust });
    const undated = await bus.signer.sign({ ...makeMessage(), timestamp: '2014' });
    expect(await refused(undated, 'BAD_FIELD', archive)).toContain('Expected "timestamp" to be a number');
  });

  it('has to come from a CA that is trusted, by its key and not by its name', async () => {
    const impostor = await createAuthority({ commonName: 'Test CA', key: rsaKey() });
    const message = await refused(await signWith({}, impostor), 'CERTIFICATE_UNTRUSTED');
    expect(message).toContain('that names "Test CA" as its issuer');
    const self = await (await createSigner(impostor)).sign(makeMessage());
    expect(await refused(self, 'CERTIFICATE_UNTRUSTED')).toContain('received a self-signed one');
  });

  it('may come from any of several CAs, or be one of theirs', async () => {
    const second = await createAuthority({ commonName: 'Second CA', key: rsaKey() });
    const trust = { caCertificates: [bus.authority.certificate, second.certificate], revocationLists: [] };
    const both = await createVerifier({}, { trust });
    await both.verify(signed);
    await both.verify(await signWith({}, second));
    expect((await both.verify(await (await createSigner(second)).sign(makeMessage()))).signer).toBe(
      'Second CA',
    );
  });

  it.each([
    '',
    'AAAA',
    Buffer.from('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n').toString('base64'),
  ])('has to be one: %j', async (certificate) => {
    await refused({ ...signed, certificate }, 'CERTIFICATE_INVALID');
  });
});

describe('the CRL', () => {
  const revoke = (revoked: RevokedCertificate[], validity = {}, authority = bus.authority) =>
    createRevocationList(authority, { revoked, number: 1, ...validity });
  const withLists = async (...revocationLists: string[]) =>
    createVerifier({}, { trust: { ...bus.trust, revocationLists } });

  it('lets certificates pass that are not on it', async () => {
    await (await withLists(await revoke([{ serialNumber: '01', revokedAt: new Date() }]))).verify(signed);
  });

  it('refuses certificates that are on it', async () => {
    const list = await revoke([{ serialNumber: bus.service.serialNumber, revokedAt: new Date() }]);
    expect(await refused(signed, 'CERTIFICATE_REVOKED', await withLists(list))).toBe(
      `Expected a certificate in force; that of "${SERVICE}" is revoked.`,
    );
  });

  it('refuses them also for messages from before', async () => {
    const trust = {
      ...bus.trust,
      revocationLists: [await revoke([{ serialNumber: bus.service.serialNumber, revokedAt: new Date() }])],
    };
    await refused(
      signed,
      'CERTIFICATE_REVOKED',
      await createVerifier({ validate_at: 'timestamp' }, { trust }),
    );
  });

  it('has to be current', async () => {
    const old = await revoke([], { validFrom: new Date('2020-01-01'), validTo: new Date('2021-01-01') });
    expect(await refused(signed, 'CRL_EXPIRED', await withLists(old))).toContain(
      'Get the next one from the CA.',
    );
    const future = await revoke([], { validFrom: new Date('2100-01-01'), validTo: new Date('2101-01-01') });
    await refused(signed, 'CRL_NOT_YET_VALID', await withLists(future));
  });

  it('goes stale while a verifier runs, for certificates that it knows already, too', async () => {
    let now = Date.now();
    const list = await revoke([], { validTo: new Date(now + DAY_MS) });
    const trust = { ...bus.trust, revocationLists: [list] };
    const ageing = await createVerifier({}, { trust, now: () => now });
    await ageing.verify(signed);
    now += DAY_MS;
    await refused(signed, 'CRL_EXPIRED', ageing);
  });

  it('counts in its newest form', async () => {
    const revoked = [{ serialNumber: bus.service.serialNumber, revokedAt: new Date() }];
    const older = await revoke([], { validFrom: new Date(Date.now() - DAY_MS) });
    const newer = await revoke(revoked);
    await refused(signed, 'CERTIFICATE_REVOKED', await withLists(older, newer));
    await refused(signed, 'CERTIFICATE_REVOKED', await withLists(newer, older));
  });

  it('is needed of every CA once there is one', async () => {
    const second = await createAuthority({ commonName: 'Second CA', key: rsaKey() });
    const trust = {
      caCertificates: [bus.authority.certificate, second.certificate],
      revocationLists: [await revoke([], {}, second)],
    };
    const message = await refused(signed, 'CRL_MISSING', await createVerifier({}, { trust }));
    expect(message).toBe('Expected crl_location to name a CRL of "Test CA"; received none of this CA.');
  });

  it('has to be signed by a CA that is trusted', async () => {
    const impostor = await createAuthority({ commonName: 'Test CA', key: rsaKey() });
    const error = await expectCode(withLists(await revoke([], {}, impostor)), CryptoError, 'CRL_INVALID');
    expect(error.message).toContain('received one of another CA');
  });

  it.each([
    ['', 'found none'],
    ['-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n', 'received other DER'],
  ])('has to be one: %j', async (list, reason) => {
    expect((await expectCode(withLists(list), CryptoError, 'CRL_INVALID')).message).toContain(reason);
  });
});
