import { binaryOperation } from '../operations/arithmetic.js';
import { typeError, valueError } from '../python-error.js';
import { character } from '../text/format-spec.js';
import { checkDigits } from '../text/number-text.js';
import { roundedDigits } from '../text/rounding.js';
import { iterate } from '../values/iterate.js';
import { isNumeric } from '../values/numeric.js';
import { typeName } from '../values/type-name.js';
import { PyTuple, type PyNative, type PyValue } from '../values/value.js';
import { native, type Call } from './call.js';

export const NUMBERS: readonly PyNative[] = [
  native('abs', ['x'], (call) => absolute(call.value(0))),
  native('round', ['number', 'ndigits?'], round),
  native('sum', ['iterable', 'start?'], sum),
  native('pow', ['base', 'exp'], (call) =>
    binaryOperation('**', call.value(0), call.value(1), call.evaluation),
  ),
  native(
    'divmod',
    ['x', 'y'],
    (call) =>
      new PyTuple(
        ['//', '%'].map((each) => binaryOperation(each, call.value(0), call.value(1), call.evaluation)),
      ),
  ),
  native('chr', ['i'], (call) => character(call.integer(0))),
  native('ord', ['c'], codeOf),
  native('hex', ['number'], (call) => inBase(call.integer(0), 16, '0x')),
  native('oct', ['number'], (call) => inBase(call.integer(0), 8, '0o')),
  native('bin', ['number'], (call) => inBase(call.integer(0), 2, '0b')),
];

function absolute(value: PyValue): PyValue {
  if (!isNumeric(value)) throw typeError(`bad operand type for abs(): '${typeName(value)}'`);
  if (typeof value === 'number') return Math.abs(value);
  const integer = BigInt(value);
  return integer < 0n ? -integer : integer;
}

/** A half to the even neighbour; an integer unless the digits are given. */
function round(call: Call): PyValue {
  const value = call.value(0);
  if (!isNumeric(value)) throw typeError(`type ${typeName(value)} doesn't define __round__ method`);
  const digits = call.number(1, 0);
  checkDigits(Math.abs(digits));
  if (typeof value !== 'number') {
    const rounded = roundedDigits(BigInt(value), Math.min(digits, 0));
    return rounded * 10n ** BigInt(Math.max(-digits, 0));
  }
  if (!Number.isFinite(value)) {
    if (call.value(1) === null) throw valueError('cannot convert to integer');
    return value;
  }
  const rounded = roundedDigits(value, digits);
  return call.value(1) === null ? rounded : Number(`${rounded}e${-digits}`);
}

function sum(call: Call): PyValue {
  const start = call.optional(1) === undefined ? 0n : call.value(1);
  if (typeof start === 'string') throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  let total: PyValue = start;
  for (const item of iterate(call.value(0), call.bounds))
    total = binaryOperation('+', total, item, call.evaluation);
  return total;
}

function codeOf(call: Call): bigint {
  const [first, ...more] = call.text(0);
  if (first === undefined || more.length > 0) throw typeError('ord() expected a character');
  return BigInt(first.codePointAt(0) ?? 0);
}

function inBase(value: bigint, base: number, prefix: string): string {
  return value < 0n ? `-${prefix}${(-value).toString(base)}` : `${prefix}${value.toString(base)}`;
}
