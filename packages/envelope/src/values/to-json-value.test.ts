import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dumps } from '../json/dumps.js';
import { JsonFloat } from '../json/json-float.js';
import { toJsonValue } from './to-json-value.js';

function refusal(message: string, cause?: unknown): unknown {
  return expect.objectContaining({
    name: 'EnvelopeError',
    code: 'NOT_SERIALIZABLE',
    message: expect.stringContaining(message) as unknown,
    ...(cause !== undefined && { cause }),
  });
}

describe('toJsonValue()', () => {
  it('copies plain JSON', () => {
    const value = { a: [1, 'two', null, { b: true }] };
    const copy = toJsonValue(value);
    expect(copy).toEqual(value);
    expect(copy).not.toBe(value);
  });

  it('leaves out members that are undefined, as JSON.stringify does', () => {
    expect(toJsonValue({ a: undefined, b: 1 })).toStrictEqual({ b: 1 });
  });

  it('refuses undefined in a list, where leaving it out would move its neighbours', () => {
    expect(() => toJsonValue({ msg: [1, undefined] })).toThrow(refusal('msg[1]: undefined. '));
  });

  it('takes __proto__ for a key like any other', () => {
    const value: unknown = JSON.parse('{"__proto__": {"a": 1}}');
    expect(JSON.stringify(toJsonValue(value))).toBe('{"__proto__":{"a":1}}');
    expect(JSON.stringify(toJsonValue(new Map([['__proto__', 1]])))).toBe('{"__proto__":1}');
  });

  it('copies an object of another realm', () => {
    expect(toJsonValue(vm.runInNewContext('({ a: [1, { b: 2 }] })'))).toEqual({ a: [1, { b: 2 }] });
  });

  it('copies what a proxy shows', () => {
    expect(toJsonValue(new Proxy({ a: 1 }, { get: () => 2 }))).toEqual({ a: 2 });
  });

  it('is what dumps() would write', () => {
    const leaf = fc.oneof(
      fc.date({ noInvalidDate: true }),
      fc.bigInt(),
      fc.double(),
      fc.constant(undefined).map(() => ({ toJSON: () => 'json' })),
    );
    const value = fc.object({ values: [leaf, fc.string(), fc.integer()], withSet: true });
    fc.assert(
      fc.property(value, (value) => {
        expect(dumps(toJsonValue(value))).toBe(dumps(value));
      }),
    );
  });

  describe('of the values of programs', () => {
    it('makes a Date a float of seconds, even when whole', () => {
      expect(toJsonValue(new Date(1_372_680_000_000))).toEqual(new JsonFloat(1_372_680_000));
      expect(toJsonValue(new Date(1_372_680_000_250))).toEqual(new JsonFloat(1_372_680_000.25));
    });

    it('refuses an invalid Date', () => {
      expect(() => toJsonValue({ at: new Date('x') })).toThrow(
        refusal('at: an invalid Date. Expected a Date'),
      );
    });

    it('makes a Set a list in its own order', () => {
      expect(toJsonValue(new Set(['b', 'a', new Set([1])]))).toEqual(['b', 'a', [1]]);
    });

    it('makes a Map an object', () => {
      expect(toJsonValue(new Map([['a', new Map([['b', 1]])]]))).toEqual({ a: { b: 1 } });
    });

    it('refuses a Map with keys that are no strings', () => {
      const map = new Map<unknown, number>([[1, 1]]);
      expect(() => toJsonValue({ msg: { map } })).toThrow(
        refusal('msg.map: a Map with a key that is number.'),
      );
    });

    it('keeps a bigint and a JsonFloat', () => {
      expect(toJsonValue([2n ** 64n, new JsonFloat(1)])).toEqual([2n ** 64n, new JsonFloat(1)]);
    });

    it('asks toJSON() as JSON.stringify does', () => {
      const url = new URL('https://example.org/a?b=c');
      const spy = { toJSON: (key: string) => `under ${key}` };
      expect(toJsonValue({ url, spy, list: [spy] })).toEqual({
        url: 'https://example.org/a?b=c',
        spy: 'under spy',
        list: ['under 0'],
      });
    });

    it('asks __json__() before toJSON()', () => {
      class Both {
        __json__(): unknown {
          return { by: new Set(['__json__']) };
        }

        toJSON(): unknown {
          return 'toJSON';
        }
      }
      expect(toJsonValue([new Both()])).toEqual([{ by: ['__json__'] }]);
    });

    it('takes null for an answer', () => {
      expect(toJsonValue({ a: { toJSON: () => null } })).toEqual({ a: null });
    });

    it('converts what an answer holds', () => {
      expect(toJsonValue({ toJSON: () => new Map([['at', new Date(0)]]) })).toEqual({ at: new JsonFloat(0) });
    });
  });

  describe('refuses, with the path,', () => {
    class User {
      name = 'ann';
    }

    it.each([
      ['a function', () => 1, 'msg.it: function. '],
      ['a symbol', Symbol('s'), 'msg.it: symbol. '],
      ['a promise', Promise.resolve(1), 'msg.it: a promise. Expected its result; await it'],
      ['bytes', new Uint8Array(2), 'msg.it: bytes (Uint8Array instance). Expected text for bytes'],
      ['a Buffer, which has a toJSON()', Buffer.from('x'), 'msg.it: bytes (Buffer instance). '],
      ['an ArrayBuffer', new ArrayBuffer(2), 'msg.it: bytes (ArrayBuffer instance). '],
      [
        'a class instance',
        new User(),
        'msg.it: User instance. Expected a JSON value; give the class toJSON()',
      ],
      ['an error', new TypeError('x'), 'msg.it: TypeError instance. '],
      ['a regular expression', /x/, 'msg.it: RegExp instance. '],
      ['a WeakMap', new WeakMap(), 'msg.it: WeakMap instance. '],
      ['a generator', (function* () {})(), 'msg.it: '],
      ['a boxed number', Object(1), 'msg.it: Number instance. '],
      ['an object with an empty prototype', Object.create(Object.create(null) as object), 'msg.it: '],
      ['an object with an object for prototype', Object.create({ a: 1 }), 'msg.it: '],
      [
        'an answer that is undefined',
        { toJSON: () => undefined },
        'msg.it: object whose toJSON() gave undefined.',
      ],
      [
        'an answer that is a function',
        { __json__: () => () => 1 },
        'msg.it: object whose __json__() gave function.',
      ],
      ['an answer that is an instance', { toJSON: () => new User() }, 'whose toJSON() gave User instance.'],
    ])('%s', (_, it, message) => {
      expect(() => toJsonValue({ msg: { it } })).toThrow(refusal(message));
      expect(() => dumps({ msg: { it } })).toThrow(refusal(message));
    });

    it('an object that answers itself', () => {
      class Same {
        toJSON(): unknown {
          return this;
        }
      }
      expect(() => toJsonValue({ a: new Same() })).toThrow(
        refusal('a: Same instance whose toJSON() gave Same'),
      );
    });

    it('an object literal that copies its own toJSON()', () => {
      const spread = {
        toJSON(): unknown {
          return { ...this };
        },
      };
      expect(() => toJsonValue({ spread })).toThrow(refusal('spread: object whose toJSON() gave object.'));
    });

    it('an object that holds itself', () => {
      const object: Record<string, unknown> = {};
      object['list'] = [{ object }];
      expect(() => toJsonValue({ msg: object })).toThrow(
        refusal('msg.list[0].object: an object that holds itself. Expected a tree'),
      );
    });

    it('an object whose toJSON() leads back to it', () => {
      class Node {
        toJSON(): unknown {
          return { self: this };
        }
      }
      expect(() => toJsonValue(new Node())).toThrow(refusal('self: an object that holds itself.'));
    });

    it('a getter that throws, with the cause', () => {
      const cause = new Error('no');
      const object = {
        get broken(): never {
          throw cause;
        },
      };
      expect(() => toJsonValue({ msg: object })).toThrow(refusal('msg.broken: a getter that threw.', cause));
    });

    it('a toJSON() that throws, with the cause', () => {
      const cause = new Error('no');
      const object = {
        toJSON(): never {
          throw cause;
        },
      };
      expect(() => toJsonValue({ a: object })).toThrow(refusal('a: object whose toJSON() threw.', cause));
    });

    it('a revoked proxy', () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      expect(() => toJsonValue({ a: proxy })).toThrow(refusal('a: '));
    });

    it('the value itself', () => {
      expect(() => toJsonValue(undefined)).toThrow(refusal('value: undefined. '));
    });
  });

  it('refuses more than 993 levels', () => {
    let value: unknown[] = [];
    for (let level = 1; level < 100_000; level++) value = [value];
    expect(() => toJsonValue(value)).toThrow(
      expect.objectContaining({
        code: 'TOO_DEEP',
        message: expect.stringContaining('at most 993 levels') as unknown,
      }),
    );
  });

  it('takes 993 levels', () => {
    let value: unknown[] = [];
    for (let level = 1; level < 993; level++) value = [value];
    expect(toJsonValue(value)).toEqual(value);
  });

  it('either answers plain JSON or refuses with a code', () => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        const copy = attempt(() => toJsonValue(value));
        if (copy instanceof Error) expect(copy).toMatchObject({ code: 'NOT_SERIALIZABLE' });
        else expect(dumps(copy)).toBeTypeOf('string');
      }),
    );
  });
});

function attempt(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
