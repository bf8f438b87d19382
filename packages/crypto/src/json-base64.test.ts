import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.js';
import { decodeJsonBase64 } from './json-base64.js';

/** Of the text between the quotes, as it stands in JSON. */
function decode(json: string): string | undefined {
  const bytes = Buffer.from(`"${json}"`, 'latin1');
  const decoded = decodeJsonBase64(bytes, 1, bytes.length - 1);
  return decoded && Buffer.from(decoded).toString('latin1');
}

describe('decodeJsonBase64()', () => {
  it('reads what fedmsg writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const json = JSON.stringify(encodeBase64(Buffer.from(bytes))).slice(1, -1);
        expect(decode(json)).toBe(Buffer.from(bytes).toString('latin1'));
      }),
    );
  });

  it.each([
    ['aGVsbG8=', 'hello'],
    ['aGVsbA==\\n', 'hell'],
    ['aGVs\\nbG9v', 'helloo'],
    ['', ''],
  ])('reads %j', (json, expected) => {
    expect(decode(json)).toBe(expected);
  });

  it.each([
    'aGVsbG8',
    'aGVsbG8=x',
    'aGVsbG8=\\nx',
    'aGVsb\\nG8=',
    'aGVs\\r\\nbG8=',
    'aGVsbG8==',
    'a===',
    '====',
    'aGV-',
    'aGVs bG8=',
    'aGVs\\\\nbG8=',
    'aGV\u00e9',
  ])('leaves %j to decodeBase64', (json) => {
    expect(decode(json)).toBeUndefined();
  });

  it('reads what decodeBase64 reads, or leaves it', () => {
    const pieces = fc.constantFrom(
      'aGVs',
      'bG8=',
      'bA==',
      '\\n',
      '\\\\',
      'n',
      '=',
      'b',
      ' ',
      '-',
      '+/+/',
      '\\"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 10 }), (parts) => {
        const json = parts.join('');
        const decoded = decode(json);
        if (decoded === undefined) return;
        const text = JSON.parse(`"${json}"`) as string;
        expect(decodeBase64(text, 'signature').toString('latin1')).toBe(decoded);
      }),
    );
  });
});
