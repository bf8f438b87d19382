import { FedmsgError } from '@fedmsg/envelope';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as crypto from './index.js';
import type {
  CertificateFacts,
  CertnameConfig,
  Credentials,
  CryptoErrorCode,
  FixedMessage,
  KeyPairConfig,
  PolicyConfig,
  PolicyDecision,
  PolicyErrorCode,
  SignedMessage,
  Signer,
  SignerConfig,
  TrustConfig,
  TrustMaterial,
  ValidityConfig,
  Verification,
  Verifier,
  VerifierConfig,
  VerifierInput,
  VerifierOptions,
  Weakness,
  X509Verification,
} from './index.js';

describe('the public face', () => {
  it('exports these values and no others', () => {
    expect(Object.keys(crypto).sort()).toEqual([
      'CryptoError',
      'PolicyError',
      'createSigner',
      'createVerifier',
      'explainDecision',
      'explainPolicy',
      'fixDatagrepperMessage',
      'sign',
      'stripCredentials',
      'validate',
      'validateSignedBy',
      'verify',
    ]);
  });

  it('has types that fit together', () => {
    expectTypeOf<VerifierConfig>().toExtend<TrustConfig & PolicyConfig & ValidityConfig>();
    expectTypeOf<SignerConfig>().toExtend<KeyPairConfig & CertnameConfig>();
    expectTypeOf(crypto.createVerifier).parameters.toEqualTypeOf<[VerifierConfig, VerifierOptions?]>();
    expectTypeOf(crypto.createVerifier).returns.resolves.toEqualTypeOf<Verifier>();
    expectTypeOf(crypto.createSigner).returns.resolves.toEqualTypeOf<Signer>();
    expectTypeOf(crypto.verify).parameter(0).toEqualTypeOf<VerifierInput>();
    expectTypeOf<X509Verification['certificate']>().toEqualTypeOf<CertificateFacts>();
    expectTypeOf<Verification['policy']>().toEqualTypeOf<PolicyDecision>();
    expectTypeOf<Verification['weaknesses']>().toEqualTypeOf<readonly Weakness[]>();
    expectTypeOf<SignedMessage<{ a: 1 }>>().toExtend<Credentials & { a: 1 }>();
    expectTypeOf<NonNullable<VerifierOptions['trust']>>().toEqualTypeOf<TrustMaterial>();
    expectTypeOf<FixedMessage<string>>().toEqualTypeOf<string>();
  });

  it('has errors of the one shape', () => {
    const broken: CryptoErrorCode = 'UNSIGNED';
    const notAllowed: PolicyErrorCode = 'TOPIC_NOT_LISTED';
    const cause = new Error('why');
    expect(new crypto.CryptoError(broken, 'text', { cause })).toMatchObject({
      name: 'CryptoError',
      code: broken,
      cause,
    });
    expect(new crypto.PolicyError(notAllowed, 'text')).toBeInstanceOf(FedmsgError);
  });
});
