import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeZ85, encodeZ85 } from './z85.js';

it('writes and reads the example of the RFC', () => {
  const bytes = Buffer.from('864fd26fb559f75b', 'hex');
  expect(encodeZ85(bytes)).toBe('HelloWorld');
  expect(decodeZ85('HelloWorld')).toEqual(bytes);
});

it('reads back what it writes', () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((array) => Buffer.from(array));
  fc.assert(
    fc.property(bytes, (key) => {
      expect(decodeZ85(encodeZ85(key))).toEqual(key);
    }),
  );
});

it.each(['Hell', 'Hell"', 'Hell\u00e9', '#####'])('does not read %j', (text) => {
  expect(decodeZ85(text)).toBeUndefined();
});
