import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize } from './canonicalize.js';
import { dumps } from './dumps.js';
import { omitMember } from './omit-member.js';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const omit = (json: string, name = 'x') => decode(omitMember(canonicalize(json), name));

describe('omitMember()', () => {
  it.each([
    ['{"x": 1}', '{}'],
    ['{"a": 1, "x": [1.0, {"x": 2}], "y": 3}', '{"a":1,"y":3}'],
    ['{"a": {"x": 1}, "xx": 1.0}', '{"a":{"x":1},"xx":1.0}'],
    ['{"x": "\\"\\u00e9", "z": "\\u00e9"}', '{"z":"\\u00e9"}'],
    ['{"x": 1, "\\u00e9": 1e400}', '{"\\u00e9":Infinity}'],
    ['{}', '{}'],
  ])('of %s leaves %s', (json, kept) => {
    expect(omit(json)).toBe(kept);
  });

  it('leaves what dumps() writes without the member', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (object, value) => {
        const { x: _x, ...kept } = { ...object, x: value };
        expect(decode(omitMember(encode(dumps({ ...object, x: value })), 'x'))).toBe(dumps(kept));
      }),
    );
  });
});
