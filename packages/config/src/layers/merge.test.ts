import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainObject, merge } from './merge.js';
import type { PlainObject } from './merge.js';

const names = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString'), fc.string());
const objects: fc.Arbitrary<PlainObject> = fc.letrec<{ object: PlainObject; value: unknown }>((tie) => ({
  object: fc.dictionary(names, tie('value'), { maxKeys: 5 }),
  value: fc.oneof({ maxDepth: 4 }, fc.jsonValue({ maxDepth: 1 }), tie('object')),
})).object;

describe('merge()', () => {
  it('merges objects key by key and replaces everything else', () => {
    const lower = {
      endpoints: { a: ['tcp://a:1', 'tcp://a:2'], b: ['tcp://b:1'] },
      name: 'low',
      active: true,
    };
    const upper = { endpoints: { a: ['tcp://a:9'] }, name: 'high' };

    expect(merge(lower, upper)).toEqual({
      endpoints: { a: ['tcp://a:9'], b: ['tcp://b:1'] },
      name: 'high',
      active: true,
    });
  });

  it('takes undefined as not given', () => {
    expect(merge({ name: 'low' }, { name: undefined, other: undefined })).toEqual({ name: 'low' });
  });

  it('keeps a class instance whole', () => {
    const store = new Map([['a', 1]]);
    expect(merge({ store: { kept: false } }, { store })['store']).toBe(store);
  });

  it('lets the upper object win wherever it has a value', () => {
    fc.assert(
      fc.property(objects, objects, (lower, upper) => {
        expect(merge(merge(lower, upper), upper)).toEqual(merge(lower, upper));
        expect(merge({}, upper)).toEqual(upper);
        expect(merge(lower, {})).toEqual(lower);
      }),
    );
  });

  it('changes neither argument and no prototype, whatever the keys', () => {
    fc.assert(
      fc.property(objects, objects, (lower, upper) => {
        const before = [structuredClone(lower), structuredClone(upper)];
        const merged = merge(lower, upper);

        expect([lower, upper]).toEqual(before);
        expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
    );
  });
});

describe('isPlainObject()', () => {
  it.each([
    [{}, true],
    [Object.create(null), true],
    [[], false],
    [null, false],
    [new Date(0), false],
    ['text', false],
  ])('says of %o: %s', (value, answer) => {
    expect(isPlainObject(value)).toBe(answer);
  });
});
