import { describe, expect, expectTypeOf, it } from 'vitest';
import type { CryptoError, PolicyError, Verification, VerifierConfig } from '../index.js';
import type { EnvelopeError } from '@fedmsg/envelope';
import * as threads from './index.js';
import type {
  ThreadedVerifier,
  ThreadedVerifierCounts,
  ThreadedVerifierOptions,
  VerifierAnswer,
} from './index.js';

describe('the public face of threads', () => {
  it('exports this value and no others', () => {
    expect(Object.keys(threads)).toEqual(['createThreadedVerifier']);
  });

  it('has types that fit together', () => {
    expectTypeOf(threads.createThreadedVerifier).parameters.toEqualTypeOf<
      [VerifierConfig, ThreadedVerifierOptions]
    >();
    expectTypeOf(threads.createThreadedVerifier).returns.resolves.toEqualTypeOf<ThreadedVerifier>();
    expectTypeOf<ThreadedVerifier['counts']>().toEqualTypeOf<ThreadedVerifierCounts>();
    expectTypeOf<ThreadedVerifier['verifyAll']>().returns.resolves.toEqualTypeOf<readonly VerifierAnswer[]>();
    expectTypeOf<
      Extract<VerifierAnswer, { type: 'verified' }>['verification']
    >().toEqualTypeOf<Verification>();
    expectTypeOf<Extract<VerifierAnswer, { type: 'refused' }>['error']>().toEqualTypeOf<
      CryptoError | PolicyError | EnvelopeError
    >();
  });
});
