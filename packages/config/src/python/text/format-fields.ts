import type { Bounds } from '../bounds.js';
import { PythonError, valueError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import type { PyValue } from '../values/value.js';
import { formatValue } from './format-spec.js';
import { ascii, repr, str } from './repr.js';

/** What `.format()` was called with. */
export interface FormatValues {
  readonly positional: readonly PyValue[];
  named(name: string): PyValue | undefined;
  /** The item in square brackets: `{0[key]}`. */
  item(value: PyValue, key: PyValue): PyValue;
}

/**
 * Python's `template.format(…)`.
 *
 * @throws {PythonError} `ValueError` for braces that do not match, `IndexError` and `KeyError` for values not given.
 * @throws {Refusal} `UNSUPPORTED_PYTHON` for `{0.attribute}`.
 */
export function formatFields(template: string, values: FormatValues, bounds: Bounds): string {
  return new FieldFormatter(values, bounds).format(template, 0);
}

const NOT_SPECIAL = /[^{}]*/y;

class FieldFormatter {
  readonly #values: FormatValues;
  readonly #bounds: Bounds;
  #next = 0;
  #numbering: 'automatic' | 'manual' | undefined;

  constructor(values: FormatValues, bounds: Bounds) {
    this.#values = values;
    this.#bounds = bounds;
  }

  format(template: string, depth: number): string {
    if (depth > 2) throw valueError('Max string recursion exceeded');
    let result = '';
    for (let at = 0; at < template.length;) {
      this.#bounds.steps();
      NOT_SPECIAL.lastIndex = at;
      const plain = NOT_SPECIAL.exec(template)?.[0] ?? '';
      result += plain;
      at += plain.length;
      if (at >= template.length) break;
      const brace = template[at]!;
      if (template[at + 1] === brace) {
        result += brace;
        at += 2;
        continue;
      }
      if (brace === '}') throw valueError("Single '}' encountered in format string");
      const end = closingBrace(template, at);
      result += this.#bounds.text(this.#field(template.slice(at + 1, end), depth));
      at = end + 1;
    }
    return this.#bounds.text(result);
  }

  #field(field: string, depth: number): string {
    const { path, conversion, spec } = splitField(field);
    const value = convertValue(this.#value(path), conversion, this.#bounds);
    return formatValue(value, spec === '' ? '' : this.format(spec, depth + 1), this.#bounds);
  }

  #value(path: string): PyValue {
    const first = /^[^.[]*/.exec(path)?.[0] ?? '';
    let value = this.#argument(first);
    let rest = path.slice(first.length);
    while (rest !== '') {
      const index = /^\[([^\]]+)\]/.exec(rest);
      if (index === null) throw unsupported(`{${path}}`, 'a replacement field without attributes');
      value = this.#values.item(value, indexOf(index[1]!));
      rest = rest.slice(index[0].length);
    }
    return value;
  }

  #argument(name: string): PyValue {
    const numbered = /^\d*$/.test(name);
    if (!numbered) {
      const value = this.#values.named(name);
      if (value === undefined) throw new PythonError('KeyError', `'${name}'`);
      return value;
    }
    this.#number(name === '' ? 'automatic' : 'manual');
    const value = this.#values.positional[name === '' ? this.#next++ : Number(name)];
    if (value === undefined)
      throw new PythonError('IndexError', 'Replacement index out of range for positional args tuple');
    return value;
  }

  #number(kind: 'automatic' | 'manual'): void {
    this.#numbering ??= kind;
    if (this.#numbering !== kind)
      throw valueError('cannot switch between automatic field numbering and manual field specification');
  }
}

/** What `!s`, `!r` and `!a` ask for. */
export function convertValue(value: PyValue, conversion: string | undefined, bounds: Bounds): PyValue {
  switch (conversion) {
    case undefined:
      return value;
    case 's':
      return str(value, bounds);
    case 'r':
      return repr(value, bounds);
    case 'a':
      return ascii(value, bounds);
    default:
      throw valueError(`Unknown conversion specifier '!${conversion}'`);
  }
}

function closingBrace(template: string, from: number): number {
  let open = 0;
  for (let at = from; at < template.length; at += 1) {
    if (template[at] === '{') open += 1;
    if (template[at] === '}') open -= 1;
    if (open === 0) return at;
  }
  throw valueError("expected '}' before end of string");
}

function splitField(field: string): { path: string; conversion: string | undefined; spec: string } {
  const match = /^((?:[^[\]:!{}]|\[[^\]]*\])*)(?:!([^:]*))?(?::([^]*))?$/u.exec(field);
  if (match === null) throw valueError('unexpected character in field name');
  return { path: match[1]!, conversion: match[2], spec: match[3] ?? '' };
}

/** Digits are an index; everything else in square brackets is a key, without quotes. */
function indexOf(text: string): PyValue {
  return /^\d+$/.test(text) ? BigInt(text) : text;
}
