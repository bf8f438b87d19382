import { JsonFloat } from '../json/json-float.js';
import { kindOf } from './kind-of.js';
import { notSerializable } from './not-serializable.js';
import { ownFormOf } from './plain-object.js';
import type { ValuePath } from './value-path.js';

/**
 * Seconds since the epoch. A float even when whole, as the reference writes a datetime (`1372680000.0`); the reference
 * drops what is below a second, here it is kept.
 */
export function fromDate(value: object, path: ValuePath): JsonFloat | undefined {
  if (!(value instanceof Date)) return undefined;
  const time = value.getTime();
  if (Number.isNaN(time)) {
    throw notSerializable({
      path,
      found: 'an invalid Date',
      advice: 'Expected a Date that holds a time, or null.',
    });
  }
  return new JsonFloat(time / 1000);
}

/** A list, in the order in which the items were added. */
export function fromSet(value: object): unknown[] | undefined {
  return value instanceof Set ? [...value] : undefined;
}

/** An object; keys of another type than string would collide with strings once written (`1` and `"1"`). */
export function fromMap(value: object, path: ValuePath): Record<string, unknown> | undefined {
  if (!(value instanceof Map)) return undefined;
  // Without a prototype, "__proto__" is a key like any other.
  const object = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of value as Map<unknown, unknown>) {
    if (typeof key !== 'string') {
      throw notSerializable({
        path,
        found: `a Map with a key that is ${kindOf(key)}`,
        advice: 'Expected strings as keys; turn the keys into text, or send a list of pairs.',
      });
    }
    object[key] = item;
  }
  return object;
}

/** An object literal of another realm, such as a vm context or a frame: it has an `Object.prototype` of its own. */
export function fromForeignLiteral(value: object): Record<string, unknown> | undefined {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || !Object.hasOwn(prototype, 'isPrototypeOf')) return undefined;
  return ownFormOf(value) === undefined ? { ...value } : undefined;
}

/** What has no form of its own, or one that is never meant: Buffer has a toJSON() that lists its bytes as numbers. */
export function refuseOpaque(value: object, path: ValuePath): undefined {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    const advice = 'Expected text for bytes; encode them yourself, as base64, hex or UTF-8.';
    throw notSerializable({ path, found: `bytes (${kindOf(value)})`, advice });
  }
  if (typeof (value as { readonly then?: unknown }).then === 'function') {
    throw notSerializable({
      path,
      found: 'a promise',
      advice: 'Expected its result; await it before publishing.',
    });
  }
  return undefined;
}
