import { describe, expect, expectTypeOf, it } from 'vitest';
import * as face from './index.js';
import type { CodedErrorClass, TemporaryDirectory, TestingErrorCode, TimeLimit } from './index.js';

describe('the public face', () => {
  it('is these values', () => {
    expect(Object.keys(face).sort()).toEqual([
      'TestingError',
      'collect',
      'createMemoryTransport',
      'expectCode',
      'nextStatus',
      'takeFrom',
      'temporaryDirectory',
      'uniqueEndpoint',
    ]);
  });

  it('is these types', () => {
    expectTypeOf<TestingErrorCode>().toExtend<string>();
    expectTypeOf<TimeLimit>().toEqualTypeOf<{ readonly timeoutMs?: number }>();
    expectTypeOf<TemporaryDirectory['path']>().toEqualTypeOf<string>();
    expectTypeOf(face.TestingError).toExtend<CodedErrorClass<face.TestingError>>();
  });
});
