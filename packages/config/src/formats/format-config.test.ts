import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlainObject } from '../layers/merge.js';
import { formatConfig } from './format-config.js';
import type { ConfigFormat } from './format-config.js';
import { readJson } from './json/read-json.js';
import { readToml } from './toml/read-toml.js';
import { readYaml } from './yaml/read-yaml.js';

const host = { hostname: 'host', cwd: '/', home: '/', env: {} };
const READERS = { json: readJson, yaml: readYaml, toml: readToml };
const rewritten = async (values: PlainObject, format: ConfigFormat): Promise<unknown> =>
  READERS[format](await formatConfig(values, format), 'f', host).values;

/** Texts that are something else to a parser that is not careful. */
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    'null',
    '~',
    'yes',
    '2024-01-02',
    '1e3',
    '0o17',
    '<<',
    '- a',
    '# c',
    '"',
    "'",
    '\n',
    ' a\n b\n',
    '*x',
    '%d',
    '\ufeff',
    '\u0085',
    '.inf',
  ),
);
const numbers = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.maxSafeInteger(),
);
const valuesWith = (scalars: fc.Arbitrary<unknown>): fc.Arbitrary<PlainObject> => {
  const names = texts.filter((name) => name !== '__proto__');
  return fc.letrec<{ object: PlainObject; value: unknown }>((tie) => ({
    object: fc.dictionary(names, tie('value'), { maxKeys: 4 }),
    value: fc.oneof({ maxDepth: 3 }, scalars, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  })).object;
};

describe('formatConfig()', () => {
  it.each(['json', 'yaml', 'toml'] as const)('writes %s that reads as the same values', async (format) => {
    const scalars = fc.oneof(texts, numbers, fc.boolean(), ...(format === 'toml' ? [] : [fc.constant(null)]));
    await fc.assert(
      fc.asyncProperty(valuesWith(scalars), async (values) => {
        expect(normal(await rewritten(values, format))).toEqual(normal(values));
      }),
      { numRuns: 60 },
    );
  });

  it('writes what people read', async () => {
    const values = { name: 'x', endpoints: { 'bodhi.app01': ['tcp://a:1'] } };

    expect(await formatConfig(values, 'json')).toBe(`${JSON.stringify(values, undefined, 2)}\n`);
    expect(await formatConfig(values, 'yaml')).toBe('name: x\nendpoints:\n  bodhi.app01:\n    - tcp://a:1\n');
    expect(await formatConfig(values, 'toml')).toBe(
      'name = "x"\n\n[endpoints]\n"bodhi.app01" = [ "tcp://a:1" ]\n',
    );
  });

  it('leaves out of TOML what is null, and out of all what is undefined', async () => {
    const values = { a: null, b: undefined, c: { d: null } };

    expect(await rewritten(values, 'toml')).toEqual({ c: {} });
    expect(await rewritten(values, 'yaml')).toEqual({ a: null, c: { d: null } });
  });

  it.each([
    ['toml', { a: [1, null] }, 'a[1]: expected a value that TOML has, received null'],
    ['json', { a: Infinity }, 'a: expected a value that JSON has, received Infinity'],
    ['yaml', { a: { 'b.c': () => 1 } }, 'a["b.c"]: expected a value that YAML has, received a function'],
  ] as const)('refuses in %s what it does not have', async (format, values, message) => {
    await expect(formatConfig(values, format)).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      message: `configuration: ${message}`,
    });
  });

  it('refuses what stands in itself', async () => {
    const values: Record<string, unknown> = {};
    values['again'] = values;
    await expect(formatConfig(values, 'json')).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      message: 'configuration: again: expected at most 64 levels, received more',
    });
  });
});

/** -0 is 0 to JSON; the rest as it is. */
function normal(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
