import { describe, expect, it } from 'vitest';
import { dumps, JsonFloat, loads, loadsExact, prettyDumps } from '../index.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const code = (name: string) => expect.objectContaining({ name: 'EnvelopeError', code: name }) as Error;

describe('loads()', () => {
  it('gives plain JavaScript values', () => {
    expect(loads('{"a":[1.0,"x",null,true],"b":{"c":1e3}}')).toEqual({
      a: [1, 'x', null, true],
      b: { c: 1000 },
    });
  });

  it('gives integers beyond 2^53 as bigint, so that no digit is lost', () => {
    expect(loads('[9007199254740993,-12345678901234567890,9007199254740991]')).toEqual([
      9007199254740993n,
      -12345678901234567890n,
      9007199254740991,
    ]);
  });

  it('reads NaN and the infinities, as Python does', () => {
    expect(loads('[NaN,Infinity,-Infinity]')).toEqual([Number.NaN, Infinity, -Infinity]);
  });

  it('reads __proto__ as an ordinary key and pollutes nothing', () => {
    const value = loads('{"__proto__":{"polluted":true},"a":NaN}') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '[{"x":{"k":1, "j":{}, "k" : 1}}]',
    '{"__proto__":1,"__proto__":2}',
    '{"1":1,"1":1}',
  ])('refuses the duplicate key in %s', (text) => {
    expect(() => loads(text)).toThrow(code('DUPLICATE_KEY'));
    expect(() => loadsExact(bytes(text))).toThrow(code('DUPLICATE_KEY'));
  });

  it('names the key that stands twice', () => {
    expect(() => loads('{"topic":"a","topic":"b"}')).toThrow(/"topic" stands twice/);
  });

  it('is not fooled by quotes and colons inside strings', () => {
    const text = '{"a\\\\":"\\":\\"","b":"x\\\\\\":","c":[":",":\\\\"]}';
    expect(loads(text)).toEqual(JSON.parse(text));
  });

  it('says where the text is broken, what was expected and what came', () => {
    expect(() => loads('{"a":1 "b":2}')).toThrow(/Expected "," or "}" at offset 7 .* received "\\"b\\":2}"/);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => loads(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(code('INVALID_UTF8'));
  });

  it('refuses a byte order mark', () => {
    expect(() => loads(bytes('\ufeff{}'))).toThrow(code('INVALID_JSON'));
  });

  it('refuses nesting over the limit, however deep', () => {
    expect(() => loads('['.repeat(1_000_000))).toThrow(code('TOO_DEEP'));
    expect(() => loads('[[[1]]]', { maxDepth: 2 })).toThrow(code('TOO_DEEP'));
    expect(loads('[[1]]', { maxDepth: 2 })).toEqual([[1]]);
  });

  it('refuses a text over the limit', () => {
    expect(() => loads('"12345"', { maxLength: 6 })).toThrow(code('TOO_LARGE'));
  });

  it('refuses integers of more digits than Python converts', () => {
    expect(() => loads('1'.repeat(4301))).toThrow(code('INVALID_JSON'));
    expect(loads('1'.repeat(4300))).toBe(BigInt('1'.repeat(4300)));
  });

  it('reads a string of three million characters', () => {
    const long = `${'x'.repeat(3_000_000)}\\n`;
    expect(loadsExact(`"${long}"`)).toHaveLength(3_000_001);
  });
});

describe('loadsExact()', () => {
  it('keeps what makes a number a float', () => {
    const value = loadsExact('[1.0,1,1e2,-0.0,-0,0.5]') as unknown[];
    expect(value[0]).toBeInstanceOf(JsonFloat);
    expect(Number(value[0])).toBe(1);
    expect(dumps(value)).toBe('[1.0,1,100.0,-0.0,0,0.5]');
  });

  it('keeps the order of keys that JavaScript would move, for the readable form', () => {
    expect(prettyDumps(loadsExact('{"b":1,"2":2,"1":3}'))).toBe('{\n  "b": 1,\n  "2": 2,\n  "1": 3\n}');
  });

  it('forgets that order once the value was changed', () => {
    const value = loadsExact('{"b":1,"2":2}') as Record<string, unknown>;
    delete value['b'];
    value['c'] = 3;
    expect(prettyDumps(value)).toBe('{\n  "2": 2,\n  "c": 3\n}');
  });
});
