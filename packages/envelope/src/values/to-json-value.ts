import { EnvelopeError } from '../error.js';
import { JsonFloat } from '../json/json-float.js';
import { DEFAULT_MAX_DEPTH } from '../json/limits.js';
import { notSerializable } from './not-serializable.js';
import { isPlainObject } from './plain-object.js';
import { createValueConverter } from './value-converter.js';
import type { ValueConverter, ValueConverterOptions } from './value-converter.js';
import { formatPath } from './value-path.js';

/**
 * A copy of a value in which everything is plain JSON: what `dumps` would write, as a value. A publisher takes it
 * once, so that what is signed, stored and sent are the same, whatever the caller changes meanwhile. Dates come out as
 * {@link JsonFloat}, `bigint` stays, members that are `undefined` are left out.
 *
 * @throws {EnvelopeError} `NOT_SERIALIZABLE` with the path, `TOO_DEEP` beyond 993 levels.
 */
export function toJsonValue(value: unknown, options?: ValueConverterOptions): unknown {
  return new Snapshot(createValueConverter(options)).of(value);
}

class Snapshot {
  readonly #convert: ValueConverter;
  /** The keys that lead to the value being copied. */
  readonly #path: (string | number)[] = [];
  /** The objects that the value being copied stands in. */
  readonly #ancestors: object[] = [];

  constructor(convert: ValueConverter) {
    this.#convert = convert;
  }

  of(value: unknown): unknown {
    try {
      return this.#copy(value);
    } catch (error) {
      if (error instanceof EnvelopeError) throw error;
      throw notSerializable({
        path: this.#path,
        found: 'a getter that threw',
        advice: 'Expected a member that can be read; the cause says what it threw.',
        cause: error,
      });
    }
  }

  #copy(value: unknown): unknown {
    switch (typeof value) {
      case 'object':
        return value === null || value instanceof JsonFloat ? value : this.#container(value);
      case 'string':
      case 'number':
      case 'boolean':
      case 'bigint':
        return value;
      default:
        return this.#convert(value, this.#path);
    }
  }

  #container(value: object): unknown {
    this.#enter(value);
    const copy = Array.isArray(value)
      ? this.#items(value)
      : isPlainObject(value)
        ? this.#members(value)
        : this.#copy(this.#convert(value, this.#path));
    this.#ancestors.pop();
    return copy;
  }

  #items(items: readonly unknown[]): unknown[] {
    const copy: unknown[] = [];
    const place = this.#path.push(0) - 1;
    for (let index = 0; index < items.length; index++) {
      this.#path[place] = index;
      copy.push(this.#copy(items[index]));
    }
    this.#path.pop();
    return copy;
  }

  #members(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const members: [string, unknown][] = [];
    const place = this.#path.push('') - 1;
    for (const key of Object.keys(object)) {
      this.#path[place] = key;
      const value = object[key];
      if (value !== undefined) members.push([key, this.#copy(value)]);
    }
    this.#path.pop();
    // Unlike an assignment, this takes "__proto__" as a key like any other.
    return Object.fromEntries(members);
  }

  #enter(value: object): void {
    if (this.#ancestors.includes(value)) {
      throw notSerializable({
        path: this.#path,
        found: 'an object that holds itself',
        advice: 'Expected a tree; send an id instead of the object.',
      });
    }
    if (this.#ancestors.push(value) > DEFAULT_MAX_DEPTH) {
      const place = formatPath(this.#path.slice(0, 5));
      throw new EnvelopeError(
        'TOO_DEEP',
        `${place}…: Expected at most ${DEFAULT_MAX_DEPTH} levels of arrays and objects.`,
      );
    }
  }
}
