import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize } from './canonicalize.js';
import { dumps } from './dumps.js';
import { pickMember } from './pick-member.js';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);
const pick = (json: string, name = 'x') => decode(pickMember(canonicalize(json), name));

describe('pickMember()', () => {
  it.each([
    ['{"a": 1, "x": [1.0, {"x": 2}], "y": 3}', '[1.0,{"x":2}]'],
    ['{"x": "\\"\\u00e9"}', '"\\"\\u00e9"'],
    ['{"x": NaN, "\\u00e9": 1}', 'NaN'],
    ['{"a": {"x": 1}, "xx": 1.0}', undefined],
    ['{"\\u00e9": 1}', undefined],
    ['{}', undefined],
  ])('of %s gives %s', (json, member) => {
    expect(pick(json)).toBe(member);
  });

  it('gives what dumps() writes of the member', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (object, value) => {
        expect(decode(pickMember(encode(dumps({ ...object, x: value })), 'x'))).toBe(dumps(value));
      }),
    );
  });
});
