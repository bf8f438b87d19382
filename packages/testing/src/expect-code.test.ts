import { AssertionError } from 'node:assert';
import { describe, expect, it } from 'vitest';
import { TestingError } from './error.js';
import { expectCode } from './expect-code.js';

const closed = new TestingError('CLOSED', 'it is closed');

describe('expectCode()', () => {
  it('returns the error of a promise, of an async function and of a function', async () => {
    const acts = [Promise.reject(closed), () => Promise.reject(closed), () => throwIt(closed)];
    for (const act of acts) expect(await expectCode(act, TestingError, 'CLOSED')).toBe(closed);
  });

  it.each([
    ['nothing failed', () => undefined, 'expected TestingError CLOSED, got no such failure'],
    ['another error', () => throwIt(new RangeError('x')), 'expected TestingError CLOSED, got RangeError: x'],
    [
      'another code',
      () => throwIt(new TestingError('TIMEOUT', 'too late')),
      'expected TestingError CLOSED, got TIMEOUT: too late',
    ],
  ])('fails when %s', async (_case, act, message) => {
    const failing = expectCode(act, TestingError, 'CLOSED');
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.toBeInstanceOf(AssertionError);
  });
});

function throwIt(error: Error): never {
  throw error;
}
