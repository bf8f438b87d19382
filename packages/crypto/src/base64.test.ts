import { expectCode } from '@fedmsg/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.js';
import { CryptoError } from './error.js';

const decode = (text: string) => decodeBase64(text, 'signature').toString('latin1');

describe('encodeBase64()', () => {
  it('ends every line of 76 columns, the last one too, with a newline', () => {
    const lines = encodeBase64(Buffer.alloc(100)).split('\n');
    expect(lines.map((line) => line.length)).toEqual([76, 60, 0]);
  });

  it('writes nothing for nothing', () => {
    expect(encodeBase64(Buffer.alloc(0))).toBe('');
  });
});

describe('decodeBase64()', () => {
  it('reads back what encodeBase64 wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        expect(decodeBase64(encodeBase64(buffer), 'signature').equals(buffer)).toBe(true);
      }),
    );
  });

  it.each([
    ['aGVsbG8=', 'hello'],
    ['aGVs\r\nbG8=\r\n', 'hello'],
    [' a!G%V s*bG8= ', 'hello'],
    ['aGVsbG8=ignored', 'hello'],
    ['aGVsbG8==', 'hello'],
    ['aGVsbG8=====', 'hello'],
    ['=aGVsbG8=', 'hello'],
    ['aGVsbA==', 'hell'],
    ['aG=VsbG8=', 'hello'],
    ['', ''],
  ])('reads %j as Python does', (text, expected) => {
    expect(decode(text)).toBe(expected);
  });

  it('skips the alphabet of URLs, as Python does and Node does not', () => {
    expect(decode('aGVs-_bG8=')).toBe('hello');
  });

  it.each(['a', 'aGVsbG8', 'aGVsb', 'aGVsbG8-', 'AA=A'])(
    'refuses %j, which ends inside a group',
    async (text) => {
      const error = await expectCode(() => decode(text), CryptoError, 'BAD_FIELD');
      expect(error.message).toBe(
        'Expected "signature" to be base64; received text that ends inside a group of four.',
      );
    },
  );

  it('refuses characters outside ASCII', async () => {
    const error = await expectCode(() => decode('aGVsbG8é'), CryptoError, 'BAD_FIELD');
    expect(error.message).toBe('Expected "signature" to be base64; received characters outside ASCII.');
  });
});
