import type { Bounds } from '../bounds.js';
import { PythonError, typeError, valueError } from '../python-error.js';
import { PyDict } from '../values/dict.js';
import { PyList } from '../values/list.js';
import { isInteger, isNumeric } from '../values/numeric.js';
import { typeName } from '../values/type-name.js';
import { PyTuple, type PyValue } from '../values/value.js';
import { character } from './format-spec.js';
import { checkDigits, floatDigits, integerDigits } from './number-text.js';
import { pad } from './pad.js';
import { ascii, repr, str } from './repr.js';

interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly type: string;
}

const CONVERSION =
  /%(?:\((?<key>[^()]*)\))?(?<flags>[-+ #0]*)(?<width>\*|\d+)?(?:\.(?<precision>\*|\d*))?[hlL]?(?<type>[^])?/gu;

/**
 * Python's `template % values`.
 *
 * @throws {PythonError} `TypeError` where values and conversions do not match in number or kind.
 */
export function percentFormat(template: string, values: PyValue, bounds: Bounds): string {
  const given = new GivenValues(values, bounds);
  let result = '';
  let end = 0;
  for (const match of template.matchAll(CONVERSION)) {
    bounds.steps();
    result += template.slice(end, match.index) + bounds.text(convertMatch(match.groups ?? {}, given, bounds));
    end = match.index + match[0].length;
  }
  given.checkAllTaken();
  return bounds.text(result + template.slice(end));
}

function convertMatch(
  groups: Readonly<Record<string, string | undefined>>,
  given: GivenValues,
  bounds: Bounds,
): string {
  const { key, flags = '', width = '0', precision, type } = groups;
  if (type === undefined) throw valueError('incomplete format');
  if (type === '%') return '%';
  const mapped = key === undefined ? undefined : given.named(key);
  const widthGiven = width === '*' ? given.nextInteger() : Number(width);
  const conversion: Conversion = {
    flags: widthGiven < 0 ? `${flags}-` : flags,
    width: Math.abs(widthGiven),
    precision:
      precision === '*' ? given.nextInteger() : precision === undefined ? undefined : Number(precision),
    type,
  };
  return convert(mapped ?? given.next(), conversion, bounds);
}

/** The values right of the `%`: one, those of a tuple, or those of a dict by name. */
class GivenValues {
  readonly #values: PyValue;
  readonly #bounds: Bounds;
  #taken = 0;

  constructor(values: PyValue, bounds: Bounds) {
    this.#values = values;
    this.#bounds = bounds;
  }

  next(): PyValue {
    const all = this.#values instanceof PyTuple ? this.#values.items : [this.#values];
    const value = all[this.#taken];
    if (value === undefined) throw typeError('not enough arguments for format string');
    this.#taken += 1;
    return value;
  }

  nextInteger(): number {
    const value = this.next();
    if (!isInteger(value)) throw typeError('* wants int');
    return Number(value);
  }

  named(key: string): PyValue {
    if (!(this.#values instanceof PyDict)) throw typeError('format requires a mapping');
    const value = this.#values.get(key, this.#bounds);
    if (value === undefined) throw new PythonError('KeyError', `'${key}'`);
    return value;
  }

  checkAllTaken(): void {
    // Python takes a list for a mapping here.
    if (this.#values instanceof PyDict || this.#values instanceof PyList) return;
    const count = this.#values instanceof PyTuple ? this.#values.items.length : 1;
    if (this.#taken < count) throw typeError('not all arguments converted during string formatting');
  }
}

function convert(value: PyValue, conversion: Conversion, bounds: Bounds): string {
  switch (conversion.type) {
    case 's':
      return padded(str(value, bounds), conversion, bounds);
    case 'r':
      return padded(repr(value, bounds), conversion, bounds);
    case 'a':
      return padded(ascii(value, bounds), conversion, bounds);
    case 'c':
      return padded(characterOf(value), { ...conversion, precision: undefined }, bounds);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
      return convertInteger(value, conversion, bounds);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return convertFloat(value, conversion, bounds);
    default:
      throw valueError(`unsupported format character '${conversion.type}'`);
  }
}

function padded(text: string, { flags, width, precision }: Conversion, bounds: Bounds): string {
  const cut = precision === undefined ? text : [...text].slice(0, precision).join('');
  return pad(cut, width, flags.includes('-') ? '<' : '>', ' ', bounds);
}

function characterOf(value: PyValue): string {
  if (typeof value === 'string' && [...value].length === 1) return value;
  if (!isInteger(value)) throw typeError('%c requires int or char');
  return character(BigInt(value));
}

function convertInteger(value: PyValue, conversion: Conversion, bounds: Bounds): string {
  const { flags, precision = 0, type } = conversion;
  checkDigits(precision);
  const integer = integerOf(value, type);
  const prefix = flags.includes('#') && 'oxX'.includes(type) ? `0${type}` : '';
  const digits = integerDigits(integer, type).padStart(precision, '0');
  return signed(integer < 0n, prefix, digits, conversion, bounds);
}

function integerOf(value: PyValue, type: string): bigint {
  const decimal = 'diu'.includes(type);
  if (isInteger(value)) return BigInt(value);
  if (typeof value === 'number' && decimal && Number.isFinite(value)) return BigInt(Math.trunc(value));
  throw typeError(
    `%${type} format: ${decimal ? 'a real number' : 'an integer'} is required, not ${typeName(value)}`,
  );
}

function convertFloat(value: PyValue, conversion: Conversion, bounds: Bounds): string {
  const { flags, precision = 6, type } = conversion;
  if (!isNumeric(value)) throw typeError(`must be real number, not ${typeName(value)}`);
  const number = Number(value);
  const digits = floatDigits(number, type, precision, flags.includes('#'));
  return signed(number < 0 || Object.is(number, -0), '', digits, conversion, bounds);
}

function signed(
  negative: boolean,
  prefix: string,
  digits: string,
  { flags, width }: Conversion,
  bounds: Bounds,
): string {
  const sign = negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  if (flags.includes('-')) return pad(`${sign}${prefix}${digits}`, width, '<', ' ', bounds);
  if (!flags.includes('0')) return pad(`${sign}${prefix}${digits}`, width, '>', ' ', bounds);
  return `${sign}${prefix}${pad(digits, width - sign.length - prefix.length, '>', '0', bounds)}`;
}
