import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookUp, showKeyPath } from '../layers/key-path.js';
import type { KeyPath } from '../layers/key-path.js';
import { isPlainObject } from '../layers/merge.js';
import { queryConfig } from './query-config.js';

const config = {
  name: 'x',
  endpoints: { 'bodhi.app01': ['tcp://a:1', 'tcp://a:2'], bodhi: { app01: 'nested', app02: 'other' } },
  'a.b': { c: 1 },
  a: { b: { d: 2 } },
  '': { '': 3 },
};

describe('queryConfig()', () => {
  it.each([
    ['name', ['name'], 'x'],
    ['endpoints.bodhi.app01.1', ['endpoints', 'bodhi.app01', 1], 'tcp://a:2'],
    ['endpoints["bodhi.app01"][0]', ['endpoints', 'bodhi.app01', 0], 'tcp://a:1'],
    ['endpoints["bodhi"].app01', ['endpoints', 'bodhi', 'app01'], 'nested'],
    ['endpoints.bodhi.app02', ['endpoints', 'bodhi', 'app02'], 'other'],
    ['a.b.c', ['a.b', 'c'], 1],
    ['a.b.d', ['a', 'b', 'd'], 2],
    ['[""][""]', ['', ''], 3],
  ])('finds %s', (query, path, value) => {
    expect(queryConfig(config, query)).toEqual({ path, value });
  });

  it.each([
    'nam',
    'name.x',
    'endpoints.bodhi.app03',
    'endpoints["bodhi.app01"][2]',
    'toString',
    '__proto__',
    'endpoints[',
    'a..b',
  ])('finds nothing at %s', (query) => {
    expect(queryConfig(config, query)).toBeUndefined();
  });

  it('finds every value by the path that errors show', () => {
    const values = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(values, (value) => {
        for (const path of pathsOf(value)) {
          expect(queryConfig(value, showKeyPath(path))?.value).toEqual(lookUp(value, path).value);
        }
      }),
    );
  });
});

function pathsOf(value: unknown): readonly KeyPath[] {
  const steps: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item] as const)
    : isPlainObject(value)
      ? Object.entries(value)
      : [];
  return steps.flatMap(([step, child]) => [[step], ...pathsOf(child).map((path) => [step, ...path])]);
}
