import { describe, expect, it } from 'vitest';
import type { Layer } from './layer.js';
import type { PlainObject } from './merge.js';
import { historyOf } from './provenance.js';

const layer = (file: string, values: PlainObject): Layer => ({
  values,
  sourceOf: () => ({ kind: 'file', file }),
});
const defaults = { endpoints: { relay: ['tcp://d:1'] }, name: 'default' };

/** `file value` of what is left, in brackets what is not. */
function history(path: readonly (string | number)[], ...layers: readonly Layer[]): readonly string[] {
  return historyOf(path, layers, defaults).map(({ source, value, overridden }) => {
    const text = `${'file' in source ? source.file : source.kind} ${JSON.stringify(value)}`;
    return overridden ? `(${text})` : text;
  });
}

describe('historyOf()', () => {
  it('tells the winner, what it overrode, and the default', () => {
    expect(
      history(['name'], layer('low', { name: 1 }), layer('mid', {}), layer('high', { name: 2 })),
    ).toEqual(['high 2', '(low 1)', '(default "default")']);
    expect(history(['name'], layer('low', {}))).toEqual(['default "default"']);
  });

  it('counts every source of an object whose members are left', () => {
    const low = layer('low', { endpoints: { a: 1 } });
    const high = layer('high', { endpoints: { b: 2 } });

    expect(history(['endpoints'], low, high)).toEqual([
      'high {"b":2}',
      'low {"a":1}',
      '(default {"relay":["tcp://d:1"]})',
    ]);
    expect(history(['endpoints', 'a'], low, high)).toEqual(['low 1']);
    expect(history(['endpoints', 'relay'], low)).toEqual(['(default ["tcp://d:1"])']);
  });

  it('says of what lies under a list, a text or a null that nothing of it is left', () => {
    const low = layer('low', { endpoints: { a: [{ port: 1 }] } });

    expect(history(['endpoints', 'a', 0], low, layer('high', { endpoints: { a: [{ host: 2 }] } }))).toEqual([
      'high {"host":2}',
      '(low {"port":1})',
    ]);
    expect(
      history(
        ['endpoints', 'a'],
        low,
        layer('mid', { endpoints: 'x' }),
        layer('high', { endpoints: { b: 1 } }),
      ),
    ).toEqual(['(low [{"port":1}])']);
    expect(history(['name'], layer('low', { name: 'a' }), layer('high', { name: null }))).toEqual([
      'high null',
      '(low "a")',
      'default "default"',
    ]);
  });

  it('gives for a part that nobody wrote what it is part of', () => {
    expect(history(['plugin', 'a', 0], layer('low', { plugin: { a: 'one text' } }))).toEqual([
      'low "one text"',
    ]);
  });
});
