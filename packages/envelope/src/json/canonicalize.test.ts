import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, dumps, EnvelopeError, loadsExact } from '../index.js';
import { jsonText } from '../../test/json-text.js';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (value: string) => new TextEncoder().encode(value);

describe('canonicalize()', () => {
  it('gives canonical input back as it is', () => {
    const input = bytes('{"a":[1,2.5,null],"b":"\\u00e9\\n"}');
    expect(canonicalize(input)).toBe(input);
  });

  it.each([
    [' { "b" : 1 , "a" : [ 1.50 , 1E2 ] } ', '{"a":[1.5,100.0],"b":1}'],
    ['{"a":"é\\/\\u0041\\uD83D\\uDE00"}', '{"a":"\\u00e9/A\\ud83d\\ude00"}'],
    [
      '[-0,-0.0,0.00001,1e400,12345678901234567890,0.1000]',
      '[0,-0.0,1e-05,Infinity,12345678901234567890,0.1]',
    ],
    ['{"\\u00e9":1,"z":2,"é2":3}', '{"z":2,"\\u00e9":1,"\\u00e92":3}'],
    ['{"ab":1,"a":2,"a!":3,"a b":4}', '{"a":2,"a b":4,"a!":3,"ab":1}'],
    ['[{},[], {"":{}}]', '[{},[],{"":{}}]'],
  ])('writes %s as %s', (input, output) => {
    expect(text(canonicalize(input))).toBe(output);
    expect(text(canonicalize(bytes(input)))).toBe(output);
  });

  it('writes half a surrogate pair in a text as its escape', () => {
    expect(text(canonicalize('["\ud800"]'))).toBe('["\\ud800"]');
  });

  it('sorts objects of many members', () => {
    const keys = Array.from({ length: 80 }, (_, index) => `k${(index * 37) % 80}`);
    const input = `{${keys.map((key) => `"${key}": {"b": 1, "a": 2}`).join(', ')}}`;
    expect(text(canonicalize(input))).toBe(dumps(JSON.parse(input)));
  });

  it('is what writing the exact value gives, and refuses what reading it refuses', () => {
    fc.assert(
      fc.property(jsonText, (input) => {
        const expected = outcome(() => dumps(loadsExact(input)));
        expect(outcome(() => text(canonicalize(input)))).toBe(expected);
        expect(outcome(() => text(canonicalize(bytes(input))))).toBe(expected);
      }),
    );
  });

  it('changes nothing when applied again', () => {
    fc.assert(
      fc.property(jsonText, (input) => {
        fc.pre(!outcome(() => loadsExact(input)).startsWith('refused'));
        const once = canonicalize(input);
        expect(canonicalize(once)).toEqual(once);
      }),
    );
  });

  it('takes arbitrary bytes: a canonical form or a coded error, never anything else', () => {
    const damaged = fc.tuple(jsonText, fc.nat(), fc.nat(255)).map(([input, place, byte]) => {
      const copy = bytes(input);
      copy[place % copy.length] = byte;
      return copy;
    });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array()), (input) => {
        const expected = outcome(() => dumps(loadsExact(input)));
        expect(outcome(() => text(canonicalize(input)))).toBe(expected);
      }),
    );
  });
});

function outcome(run: () => unknown): string {
  try {
    return String(run());
  } catch (error) {
    if (error instanceof EnvelopeError) return `refused ${error.code}`;
    throw error;
  }
}
