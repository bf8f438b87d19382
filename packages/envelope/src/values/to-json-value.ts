import { JsonFloat } from '../json/json-float.js';
import { setMember } from '../json/set-member.js';
import { Descent } from './descent.js';
import { isPlainObject } from './plain-object.js';
import { createValueConverter } from './value-converter.js';
import type { ValueConverter, ValueConverterOptions } from './value-converter.js';

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
  readonly #descent = new Descent();

  constructor(convert: ValueConverter) {
    this.#convert = convert;
  }

  of(value: unknown): unknown {
    return this.#descent.run(() => this.#copy(value));
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
        return this.#convert(value, this.#descent.path);
    }
  }

  #container(value: object): unknown {
    this.#descent.enter(value);
    const copy = Array.isArray(value)
      ? this.#items(value)
      : isPlainObject(value)
        ? this.#members(value)
        : this.#copy(this.#convert(value, this.#descent.path));
    this.#descent.leave();
    return copy;
  }

  #items(items: readonly unknown[]): unknown[] {
    const copy: unknown[] = [];
    const { path } = this.#descent;
    const place = path.push(0) - 1;
    for (let index = 0; index < items.length; index++) {
      path[place] = index;
      copy.push(this.#copy(items[index]));
    }
    path.pop();
    return copy;
  }

  #members(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const copy: Record<string, unknown> = {};
    const { path } = this.#descent;
    const place = path.push('') - 1;
    for (const key of Object.keys(object)) {
      path[place] = key;
      const value = object[key];
      if (value !== undefined) setMember(copy, key, this.#copy(value));
    }
    path.pop();
    return copy;
  }
}
