import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonSyntaxError } from './json-syntax-error.js';

describe('findJsonSyntaxError()', () => {
  it.each([
    ['', 1, 1, 'a value', 'the end of the file'],
    ['{"a": 1,}', 1, 9, 'a key in double quotes', '"}"'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, ', or }', '"\\""'],
    ["{'a': 1}", 1, 2, 'a key in double quotes or }', '"\'"'],
    ['{"a" 1}', 1, 6, ':', '"1"'],
    ['[1, 2', 1, 6, ', or ]', 'the end of the file'],
    ['[1,]', 1, 4, 'a value', '"]"'],
    ['[01]', 1, 3, ', or ]', '"1"'],
    ['{} // note', 1, 4, 'the end of the file', '"/"'],
    ['{"a": "one\ntwo"}', 1, 7, 'a text that ends on its line and has only the escapes of JSON', '"\\""'],
    ['{"a": True}', 1, 7, 'a value', '"T"'],
  ])('finds the place in %j', (text, line, column, expected, received) => {
    expect(findJsonSyntaxError(text)).toEqual({ line, column, expected, received });
  });

  it('agrees with JSON.parse on what is JSON', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"a"',
        '"\\u00e9"',
        '"\\x"',
        '"',
        '1',
        '-',
        '0.5e3',
        '.',
        'null',
        'tru',
        ' ',
        '\n',
        '\u2028',
      ),
      { maxLength: 12 },
    );
    const texts = fc.oneof(
      fc.json(),
      pieces.map((parts) => parts.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(findJsonSyntaxError(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds every text that lost its end', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, cut) => {
        const text = `[${json}]`.slice(0, 1 + (cut % (json.length + 1)));
        expect(findJsonSyntaxError(text)).toBeDefined();
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
