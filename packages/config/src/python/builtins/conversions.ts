import { typeError, valueError } from '../python-error.js';
import { formatValue } from '../text/format-spec.js';
import { ascii, repr, str } from '../text/repr.js';
import { PyDict } from '../values/dict.js';
import { iterate } from '../values/iterate.js';
import { PyList } from '../values/list.js';
import { boundedInteger, isNumeric } from '../values/numeric.js';
import { PySet } from '../values/set.js';
import { isTrue } from '../values/truth.js';
import { typeName } from '../values/type-name.js';
import { PyTuple, type PyNative, type PyValue } from '../values/value.js';
import { native, type Call } from './call.js';
import { update } from './dict-methods.js';
import { copyList } from './list-methods.js';

const fromKeys = native('fromkeys', ['iterable', 'value?'], (call) => {
  const dict = new PyDict();
  for (const key of iterate(call.value(0), call.bounds))
    dict.set(key, call.value(1), call.evaluation.at, call.bounds);
  return dict;
});

/** The types, as the functions that make their values. */
export const CONVERSIONS: readonly PyNative[] = [
  native('str', ['object?', 'encoding?', 'errors?'], (call) => call.bounds.text(textOf(call))),
  native('repr', ['object'], (call) => repr(call.value(0), call.bounds)),
  native('ascii', ['object'], (call) => ascii(call.value(0), call.bounds)),
  native('format', ['value', 'spec?'], (call) =>
    formatValue(call.value(0), call.optionalText(1) ?? '', call.bounds),
  ),
  native('bool', ['object?'], (call) => isTrue(call.value(0))),
  native('int', ['x?', 'base?'], toInteger),
  native('float', ['x?'], toFloatingPoint),
  native('list', ['iterable?'], toList),
  native('tuple', ['iterable?'], (call) => new PyTuple(itemsOf(call))),
  native('set', ['iterable?'], (call) => PySet.of(itemsOf(call), call.bounds)),
  native('frozenset', ['iterable?'], (call) => PySet.of(itemsOf(call), call.bounds, true)),
  native('dict', ['other?', '**entries'], toDict, new Map([['fromkeys', fromKeys]])),
];

function textOf(call: Call): string {
  const value = call.optional(0);
  return value === undefined ? '' : str(value, call.bounds);
}

function itemsOf(call: Call): PyValue[] {
  const value = call.optional(0);
  const items = value === undefined ? [] : [...iterate(value, call.bounds)];
  call.bounds.values(items.length);
  return items;
}

function toList(call: Call): PyList {
  const value = call.optional(0);
  return value instanceof PyList
    ? copyList(value, call.bounds)
    : PyList.of(itemsOf(call), call.evaluation.at);
}

function toDict(call: Call): PyDict {
  if (call.optional(0) === null) throw typeError("'NoneType' object is not iterable");
  const dict = new PyDict();
  update(dict, call);
  return dict;
}

/** @throws {PythonError} `ValueError` */
function toInteger(call: Call): bigint {
  const value = call.optional(0) ?? (call.optional(0) === undefined ? 0n : null);
  if (typeof value === 'string') {
    call.bounds.steps(value.length);
    return integerOf(value, call.number(1, 10));
  }
  if (!isNumeric(value))
    throw typeError(`int() argument must be a string or a number, not '${typeName(value)}'`);
  if (typeof value === 'number' && !Number.isFinite(value)) throw valueError('cannot convert to integer');
  return typeof value === 'number' ? BigInt(Math.trunc(value)) : BigInt(value);
}

const PREFIXES = new Map([
  [2, '0b'],
  [8, '0o'],
  [16, '0x'],
]);

function integerOf(text: string, base: number): bigint {
  const wrong = valueError(`invalid literal for int() with base ${base}`);
  const [, sign = '', spelled = ''] = /^\s*([+-]?)(\w+)\s*$/.exec(text) ?? [];
  const prefix = base === 0 ? /^0[xobXOB]/.exec(spelled)?.[0].toLowerCase() : PREFIXES.get(base);
  const hasPrefix = prefix !== undefined && spelled.toLowerCase().startsWith(prefix);
  const radix = base === 0 ? ([...PREFIXES].find(([, each]) => each === prefix)?.[0] ?? 10) : base;
  const digits = (hasPrefix ? spelled.slice(2).replace(/^_/, '') : spelled).toLowerCase();
  if (!/^[0-9a-z]+(?:_[0-9a-z]+)*$/.test(digits)) throw wrong;
  let value = 0n;
  for (const digit of digits.replaceAll('_', '')) {
    const each = parseInt(digit, 36);
    if (!(each < radix)) throw wrong;
    value = boundedInteger(value * BigInt(radix) + BigInt(each));
  }
  return sign === '-' ? -value : value;
}

/** @throws {PythonError} `ValueError` */
function toFloatingPoint(call: Call): number {
  const value = call.optional(0);
  if (value === undefined) return 0;
  if (isNumeric(value)) return Number(value);
  if (typeof value !== 'string')
    throw typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
  call.bounds.search(value.length, value.length);
  const text = value
    .trim()
    .toLowerCase()
    .replaceAll(/(?<=\d)_(?=\d)/g, '');
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(text)) return Number(text);
  const special = /^([+-]?)(inf|infinity|nan)$/.exec(text);
  if (special === null) throw valueError('could not convert string to float');
  return (special[1] === '-' ? -1 : 1) * (special[2] === 'nan' ? NaN : Infinity);
}
