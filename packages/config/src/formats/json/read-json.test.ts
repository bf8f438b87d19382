import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../error.js';
import type { ConfigIssue } from '../../error.js';
import { readJson, readJsonc } from './read-json.js';

const host = { hostname: 'host', cwd: '/', home: '/', env: {} };

function issueOf(read: typeof readJson, text: string): ConfigIssue | undefined {
  try {
    read(text, 'f', host);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error.issues[0];
    throw error;
  }
}

describe('readJson()', () => {
  it('tells where each value stands', () => {
    const { values, placeOf } = readJson('{\n  "a": {"b.c": [1,\n    "x"]}\n}', 'f', host);

    expect(values).toEqual({ a: { 'b.c': [1, 'x'] } });
    expect(placeOf(['a'])).toEqual({ line: 2, column: 3 });
    expect(placeOf(['a', 'b.c'])).toEqual({ line: 2, column: 9 });
    expect(placeOf(['a', 'b.c', 1])).toEqual({ line: 3, column: 5 });
    expect(placeOf(['a', 'c'])).toBeUndefined();
  });

  it.each([
    ['', 1, 1, 'a value', 'the end of the file'],
    ['{"a": 1,}', 1, 9, 'a key in double quotes', '"}"'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a comma, or the end of the object or list', '"\\""'],
    ["{'a': 1}", 1, 2, 'a value', '"\'"'],
    ['{"a" 1}', 1, 6, ':', '"1"'],
    ['{"a": [1, 2', 1, 12, ']', 'the end of the file'],
    ['{"a": [1,]}', 1, 10, 'a value', '"]"'],
    ['{"a": 01}', 1, 8, 'a comma, or the end of the object or list', '"1"'],
    ['{} // note', 1, 4, 'no comments, or a file whose name ends in .jsonc', '"/"'],
    ['{"a": "one\ntwo"}', 1, 7, 'a text that ends on its line', '"\\""'],
    ['{"a": "\\x"}', 1, 7, 'one of the escapes of JSON', '"\\""'],
    ['{"a": True}', 1, 7, 'a value', '"T"'],
    ['{"a": 1, "b": 2, "a": 3}', 1, 18, 'each key once in an object', '"a" again'],
  ])('finds the place in %j', (text, line, column, expected, received) => {
    expect(issueOf(readJson, text)).toEqual({
      code: 'INVALID_SYNTAX',
      file: 'f',
      line,
      column,
      expected,
      received,
    });
  });

  it.each([['[1]'], ['null'], ['"text"'], ['5']])('refuses %s as a whole', (text) => {
    expect(issueOf(readJson, text)).toMatchObject({ code: 'INVALID_VALUE', expected: 'an object of keys' });
  });

  it('keeps __proto__ a key', () => {
    const { values } = readJson('{"__proto__": {"a": 1}}', 'f', host);
    expect(Object.entries(values)).toEqual([['__proto__', { a: 1 }]]);
  });

  it('gives what JSON.parse gives, and refuses what it refuses', () => {
    const json = fc
      .dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 })
      .map((value) => JSON.stringify(value));
    const tokens = [
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"b"',
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
      '\u00a0',
      '/',
    ];
    const pieces = fc
      .array(fc.constantFrom(...tokens), { maxLength: 12 })
      .map((parts) => `{"x":${parts.join('')}}`);
    fc.assert(
      fc.property(fc.oneof(json, pieces), (text) => {
        const issue = issueOf(readJson, text);
        if (issue?.expected === 'each key once in an object') return;
        expect(issue === undefined).toBe(isJson(text));
        if (issue === undefined) expect(readJson(text, 'f', host).values).toEqual(JSON.parse(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe('readJsonc()', () => {
  it('takes comments and commas at the end', () => {
    const text = '// of the site\n{"a": [1, 2,], /* and */ "b": {"c": true,},}\n';
    const { values, placeOf } = readJsonc(text, 'f', host);

    expect(values).toEqual({ a: [1, 2], b: { c: true } });
    expect(placeOf(['b', 'c'])).toEqual({ line: 2, column: 32 });
  });

  it('refuses a comment that does not end', () => {
    expect(issueOf(readJsonc, '{} /* open')).toMatchObject({
      expected: '*/ at the end of the comment',
      line: 1,
    });
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
