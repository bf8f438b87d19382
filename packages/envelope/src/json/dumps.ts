import { JsonFloat } from './json-float.js';
import { sortKeys } from './key-order.js';
import { DEFAULT_MAX_DEPTH } from './limits.js';
import { plainText } from './plain-text.js';
import { quote } from './quote.js';
import { scalarText } from './scalar-text.js';
import { keysInTextOrder } from './text-order.js';
import { Descent } from '../values/descent.js';
import { isPlainObject } from '../values/plain-object.js';
import { createValueConverter } from '../values/value-converter.js';
import type { ValueConverter, ValueConverterOptions } from '../values/value-converter.js';

/** How values of programs become JSON; see {@link ValueConverterOptions}. */
export type DumpsOptions = ValueConverterOptions;

/**
 * JSON as the reference writes it for signing, byte for byte: Python's
 * `json.dumps(value, sort_keys=True, separators=(',', ':'))` in ASCII.
 *
 * Numbers: whole JavaScript numbers up to 2^53 are integers, `bigint` is an integer of any size, every other number is
 * a float in Python's spelling (`1e+16`, `1e-07`, `-0.0`, `NaN`, `Infinity`); `JsonFloat` makes a whole one a float.
 * Members whose value is `undefined` are left out, as JSON.stringify does. Dates, sets, maps, objects with `toJSON()` or
 * `__json__()` and described entities are converted; see `createValueConverter`.
 *
 * @throws {EnvelopeError} `NOT_SERIALIZABLE` with the path of the value that has no JSON form, `TOO_DEEP` beyond 993
 * levels, which the reference could not read.
 */
export function dumps(value: unknown, options?: DumpsOptions): string {
  return plainTextOrNone(value) ?? new Encoder(COMPACT, options).text(value);
}

/** A member that throws when it is read is the encoder's to tell of, with its path. */
function plainTextOrNone(value: unknown): string | undefined {
  try {
    return plainText(value, DEFAULT_MAX_DEPTH);
  } catch {
    return undefined;
  }
}

/**
 * JSON for people to read: two spaces a level, keys in the order of the value (for a value from `loadsExact`, of its
 * text), everything else as {@link dumps}. The reference's `pretty_dumps`.
 *
 * @throws {EnvelopeError} as {@link dumps}.
 */
export function prettyDumps(value: unknown, options?: DumpsOptions): string {
  return new Encoder(PRETTY, options).text(value);
}

interface Layout {
  readonly colon: string;
  /** One level of indentation; none writes everything on one line. */
  readonly indent: string;
  keys(object: object): readonly string[];
}

const COMPACT: Layout = { colon: ':', indent: '', keys: (object) => sortKeys(Object.keys(object)) };
const PRETTY: Layout = { colon: ': ', indent: '  ', keys: keysInTextOrder };

class Encoder {
  readonly #layout: Layout;
  readonly #options: DumpsOptions | undefined;
  readonly #descent = new Descent();
  #converter: ValueConverter | undefined;

  constructor(layout: Layout, options: DumpsOptions | undefined) {
    this.#layout = layout;
    this.#options = options;
  }

  text(value: unknown): string {
    return this.#descent.run(() => this.#encode(value));
  }

  #encode(value: unknown): string {
    if (typeof value === 'object' && value !== null) return this.#object(value);
    return scalarText(value) ?? this.#encode(this.#convert(value));
  }

  #object(value: object): string {
    if (value instanceof JsonFloat) return value.toString();
    this.#descent.enter(value);
    const text = this.#container(value);
    this.#descent.leave();
    return text;
  }

  #container(value: object): string {
    if (Array.isArray(value)) return this.#array(value);
    return isPlainObject(value) ? this.#members(value) : this.#encode(this.#convert(value));
  }

  #array(items: readonly unknown[]): string {
    if (items.length === 0) return '[]';
    const { path } = this.#descent;
    const place = path.push(0) - 1;
    const line = this.#lineStart();
    let text = '[';
    for (let index = 0; index < items.length; index++) {
      path[place] = index;
      text += (index === 0 ? line : `,${line}`) + this.#encode(items[index]);
    }
    path.pop();
    return `${text}${this.#lineStart()}]`;
  }

  #members(object: Readonly<Record<string, unknown>>): string {
    const { path } = this.#descent;
    const place = path.push('') - 1;
    const line = this.#lineStart();
    let text = '';
    for (const key of this.#layout.keys(object)) {
      const value = object[key];
      if (value === undefined) continue;
      path[place] = key;
      text += (text === '' ? line : `,${line}`) + quote(key) + this.#layout.colon + this.#encode(value);
    }
    path.pop();
    return text === '' ? '{}' : `{${text}${this.#lineStart()}}`;
  }

  /** What stands before an item at this depth, and before the bracket that closes the depth below. */
  #lineStart(): string {
    const { indent } = this.#layout;
    return indent === '' ? '' : `\n${indent.repeat(this.#descent.path.length)}`;
  }

  #convert(value: unknown): unknown {
    this.#converter ??= createValueConverter(this.#options);
    return this.#converter(value, this.#descent.path);
  }
}
