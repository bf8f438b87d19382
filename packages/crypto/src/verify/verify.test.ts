import { dumps } from '@fedmsg/envelope';
import { expectCode } from '@fedmsg/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestBus, makeMessage, SERVICE, type TestBus } from '../../test/test-bus.js';
import { CryptoError } from '../error.js';
import { createVerifier, type Verifier } from './verifier.js';
import { validate, validateSignedBy, verify } from './verify.js';

let bus: TestBus;
let verifier: Verifier;
let text: string;

beforeAll(async () => {
  bus = await createTestBus();
  verifier = await createVerifier({}, { trust: bus.trust });
  text = dumps(await bus.signer.sign(makeMessage()));
});

const noTrust = { ca_cert_location: '/nowhere/ca.crt' };

describe('verify()', () => {
  it('asks the verifier that it is given', async () => {
    expect((await verify(text, verifier)).signer).toBe(SERVICE);
  });

  it('rejects when the config names no CA', async () => {
    const error = await expectCode(verify(text, {}), CryptoError, 'TRUST_UNAVAILABLE');
    expect(error.message).toContain('Expected ca_cert_location to name a CA certificate; received none.');
  });
});

describe('validate()', () => {
  it('is true for what verify accepts', async () => {
    expect(await validate(text, verifier)).toBe(true);
  });

  it('is false for what verify refuses', async () => {
    expect(await validate(text.replace('hello', 'hallo'), verifier)).toBe(false);
  });

  it.each([null, undefined, 5, () => 1, Symbol('x'), [], new Map()])('is false for %s', async (input) => {
    expect(await validate(input as unknown as object, verifier)).toBe(false);
  });

  it('is false for an object that cannot be read', async () => {
    const refuse = (): never => {
      throw new Error('no');
    };
    expect(
      await validate(new Proxy({}, { ownKeys: refuse, get: refuse, getPrototypeOf: refuse }), verifier),
    ).toBe(false);
  });

  it('is false when there is nothing to verify with', async () => {
    expect(await validate(text, noTrust)).toBe(false);
    expect(await validate(text, null as unknown as Verifier)).toBe(false);
  });
});

describe('validateSignedBy()', () => {
  it('is true for the signer of the message only', async () => {
    expect(await validateSignedBy(text, SERVICE, verifier)).toBe(true);
    expect(await validateSignedBy(text, 'other', verifier)).toBe(false);
    expect(await validateSignedBy(text, '', verifier)).toBe(false);
  });

  it('is false when there is nothing to verify with', async () => {
    expect(await validateSignedBy(text, SERVICE, noTrust)).toBe(false);
    expect(await validateSignedBy(text, SERVICE, null as unknown as Verifier)).toBe(false);
  });
});
