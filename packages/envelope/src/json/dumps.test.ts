import { describe, expect, it } from 'vitest';
import { dumps, EnvelopeError, JsonFloat, prettyDumps } from '../index.js';

describe('dumps()', () => {
  it('sorts keys by code point, not by UTF-16 unit', () => {
    expect(dumps({ '\uffff': 1, '\u{1f600}': 2, b: 3, a: 4 })).toBe(
      '{"a":4,"b":3,"\\uffff":1,"\\ud83d\\ude00":2}',
    );
  });

  it('sorts many keys as it sorts few', () => {
    const keys = Array.from({ length: 60 }, (_, index) => `k${(index * 37) % 60}`);
    const sorted = [...keys].sort();
    expect(dumps(Object.fromEntries(keys.map((key) => [key, 0])))).toBe(
      `{${sorted.map((key) => `"${key}":0`).join(',')}}`,
    );
  });

  it.each([
    [0, '0'],
    [-0, '-0.0'],
    [1.5, '1.5'],
    [1e16, '1e+16'],
    [1e-7, '1e-07'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [123456789012345680000, '1.2345678901234568e+20'],
    [5e-324, '5e-324'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [2 ** 53, '9007199254740992.0'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [12345678901234567890123n, '12345678901234567890123'],
    [new JsonFloat(1), '1.0'],
  ])('writes the number %s as %s', (value, text) => {
    expect(dumps(value)).toBe(text);
  });

  it('escapes everything outside space to tilde', () => {
    expect(dumps('"\\/\b\f\n\r\t\u0001\u007fé\ud800\u{1f600}')).toBe(
      '"\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u007f\\u00e9\\ud800\\ud83d\\ude00"',
    );
  });

  it('leaves out members that are undefined, as JSON.stringify does', () => {
    expect(dumps({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('treats __proto__ as an ordinary key', () => {
    expect(dumps(JSON.parse('{"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1}}');
  });

  it('writes dates as seconds with a fraction, sets as lists and maps as objects', () => {
    const value = {
      at: new Date(1372680000000),
      set: new Set([1, 2]),
      map: new Map([
        ['b', 1],
        ['a', 2],
      ]),
    };
    expect(dumps(value)).toBe('{"at":1372680000.0,"map":{"a":2,"b":1},"set":[1,2]}');
  });

  it('refuses what has no JSON form and says where it stands', () => {
    expect(() => dumps({ msg: { user: { avatar: () => 1 } } })).toThrow(
      expect.objectContaining({
        name: 'EnvelopeError',
        code: 'NOT_SERIALIZABLE',
        message: expect.stringContaining('msg.user.avatar: ') as string,
      }),
    );
  });

  it('refuses an object that holds itself and says where', () => {
    const loop: Record<string, unknown> = {};
    loop['items'] = [{ owner: loop }];
    expect(() => dumps({ msg: loop })).toThrow(/^msg\.items\[0\]\.owner: an object that holds itself/);
  });

  it('writes an object that stands in two places twice', () => {
    const shared = { a: 1 };
    expect(dumps([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });

  it('refuses nesting that the reference could not read', () => {
    let value: unknown = 1;
    for (let level = 0; level < 994; level++) value = [value];
    expect(() => dumps(value)).toThrow(expect.objectContaining({ code: 'TOO_DEEP' }));
    expect(() => dumps(value)).toThrow(EnvelopeError);
  });
});

describe('prettyDumps()', () => {
  it('keeps the order of the members and indents by two spaces', () => {
    expect(prettyDumps({ b: [1, {}], a: { c: [] } })).toBe(
      '{\n  "b": [\n    1,\n    {}\n  ],\n  "a": {\n    "c": []\n  }\n}',
    );
  });

  it('writes an object whose members are all undefined as an empty one', () => {
    expect(prettyDumps({ a: { b: undefined } })).toBe('{\n  "a": {}\n}');
  });
});
