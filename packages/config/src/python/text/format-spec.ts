import type { Bounds } from '../bounds.js';
import { typeError, valueError } from '../python-error.js';
import { isInteger } from '../values/numeric.js';
import { typeName } from '../values/type-name.js';
import type { PyValue } from '../values/value.js';
import { floatText } from './float-text.js';
import { checkDigits, floatDigits, integerDigits } from './number-text.js';
import { pad } from './pad.js';
import { str } from './repr.js';

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

// [[fill]align][sign][#][0][width][grouping][.precision][type]
const SPEC =
  /^(?:(?<fill>[^])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_])?(?:\.(?<precision>\d+))?(?<type>[a-zA-Z%])?$/u;

/** Python's `format(value, spec)`: the mini-language behind the colon of a replacement field. */
export function formatValue(value: PyValue, spec: string, bounds: Bounds): string {
  if (spec === '') return str(value, bounds);
  if (typeof value === 'string') return formatText(value, parseSpec(spec, value), bounds);
  if (typeof value === 'number') return formatNumber(value, parseSpec(spec, value), bounds);
  if (isInteger(value)) return formatNumber(BigInt(value), parseSpec(spec, value), bounds);
  throw typeError(`unsupported format string passed to ${typeName(value)}.__format__`);
}

function parseSpec(text: string, value: PyValue): Spec {
  const groups = SPEC.exec(text)?.groups;
  if (groups === undefined)
    throw valueError(`Invalid format specifier for object of type '${typeName(value)}'`);
  const zero = groups['zero'] !== undefined;
  return {
    fill: groups['fill'] ?? (zero ? '0' : ' '),
    align: groups['align'] ?? (typeof value === 'string' ? '<' : zero ? '=' : '>'),
    sign: groups['sign'] ?? '',
    alternate: groups['alternate'] !== undefined,
    width: Number(groups['width'] ?? 0),
    grouping: groups['grouping'] ?? '',
    precision: groups['precision'] === undefined ? undefined : Number(groups['precision']),
    type: groups['type'] ?? '',
  };
}

function formatText(value: string, spec: Spec, bounds: Bounds): string {
  if (spec.type !== '' && spec.type !== 's') throw unknownType(spec.type, value);
  if (spec.sign !== '' || spec.alternate || spec.grouping !== '' || spec.align === '=')
    throw valueError('Sign, comma, # and = are not allowed in the format specifier of a str');
  const cut = spec.precision === undefined ? value : [...value].slice(0, spec.precision).join('');
  return pad(cut, spec.width, spec.align, spec.fill, bounds);
}

function formatNumber(value: bigint | number, spec: Spec, bounds: Bounds): string {
  const { prefix, digits } = typeof value === 'bigint' ? integerParts(value, spec) : floatParts(value, spec);
  const sign = value < 0 || Object.is(value, -0) ? '-' : spec.sign.replace('-', '');
  if (spec.align !== '=')
    return pad(`${sign}${prefix}${group(digits, spec)}`, spec.width, spec.align, spec.fill, bounds);
  const room = spec.width - sign.length - prefix.length;
  const zeros = spec.fill === '0' && spec.grouping !== '';
  const filled = zeros
    ? zeroGrouped(digits, room, spec, bounds)
    : pad(group(digits, spec), room, '>', spec.fill, bounds);
  return `${sign}${prefix}${filled}`;
}

function integerParts(value: bigint, spec: Spec): { prefix: string; digits: string } {
  if (!['', 'b', 'c', 'd', 'o', 'x', 'X', 'n'].includes(spec.type))
    return floatParts(Number(value), spec, value);
  if (spec.precision !== undefined) throw valueError('Precision not allowed in integer format specifier');
  if (spec.type === 'c') return { prefix: '', digits: character(value) };
  const prefix = spec.alternate && isRadix(spec.type) ? `0${spec.type}` : '';
  return { prefix, digits: integerDigits(value, spec.type) };
}

/** @throws {PythonError} `ValueError` */
export function character(code: bigint): string {
  if (code < 0n || code > 0x10ffffn) throw valueError('character code not in range(0x110000)');
  return String.fromCodePoint(Number(code));
}

function floatParts(value: number, spec: Spec, given: PyValue = value): { prefix: string; digits: string } {
  const { type, precision, alternate } = spec;
  if (type === '' && precision === undefined) return { prefix: '', digits: floatText(Math.abs(value)) };
  if (!['', 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%'].includes(type)) throw unknownType(type, given);
  const digits = floatDigits(value, type === '' || type === 'n' ? 'g' : type, precision ?? 6, alternate);
  // Without a type at least one digit stands behind the point.
  return { prefix: '', digits: type === '' && /^\d+$/.test(digits) ? `${digits}.0` : digits };
}

function unknownType(type: string, value: PyValue): Error {
  return valueError(`Unknown format code '${type}' for object of type '${typeName(value)}'`);
}

const isRadix = (type: string): boolean => ['b', 'o', 'x', 'X'].includes(type);

function group(digits: string, spec: Spec): string {
  if (spec.grouping === '') return digits;
  const size = isRadix(spec.type) ? 4 : 3;
  const whole = /^[0-9a-fA-F]*/.exec(digits)?.[0] ?? '';
  const groups = [];
  for (let end = whole.length; end > 0; end -= size)
    groups.unshift(whole.slice(Math.max(end - size, 0), end));
  return groups.join(spec.grouping) + digits.slice(whole.length);
}

/** Zeros are added until the number with its separators is as wide as asked. */
function zeroGrouped(digits: string, width: number, spec: Spec, bounds: Bounds): string {
  checkDigits(width);
  let padded = digits;
  while (group(padded, spec).length < width) padded = `0${padded}`;
  return bounds.text(group(padded, spec));
}
