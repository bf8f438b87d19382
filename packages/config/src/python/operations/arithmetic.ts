import { type Bounds } from '../bounds.js';
import { typeError } from '../python-error.js';
import { percentFormat } from '../text/percent-format.js';
import { PyDict } from '../values/dict.js';
import { PyList } from '../values/list.js';
import { isInteger, isNumeric } from '../values/numeric.js';
import { PySet } from '../values/set.js';
import { typeName } from '../values/type-name.js';
import { PyTuple, type PyValue } from '../values/value.js';
import type { Evaluation } from '../evaluate/evaluation.js';
import { numberOperation } from './number-operations.js';
import { setOperation } from './set-operations.js';

/**
 * A binary operation as Python 3 does it: `/` gives a float.
 *
 * @throws {PythonError} `TypeError`, `ZeroDivisionError`, `ValueError`
 */
export function binaryOperation(
  operator: string,
  left: PyValue,
  right: PyValue,
  { bounds }: Pick<Evaluation, 'bounds'>,
): PyValue {
  if (isNumeric(left) && isNumeric(right)) {
    const result = numberOperation(operator, left, right);
    if (result !== undefined) return result;
  }
  return otherOperation(operator, left, right, bounds) ?? unsupportedOperands(operator, left, right);
}

function otherOperation(
  operator: string,
  left: PyValue,
  right: PyValue,
  bounds: Bounds,
): PyValue | undefined {
  if (operator === '%' && typeof left === 'string') return percentFormat(left, right, bounds);
  if (operator === '+') return concatenate(left, right, bounds);
  if (operator === '*')
    return isInteger(right)
      ? repeat(left, right, bounds)
      : isInteger(left)
        ? repeat(right, left, bounds)
        : undefined;
  if (left instanceof PySet && right instanceof PySet) return setOperation(operator, left, right, bounds);
  if (operator === '|' && left instanceof PyDict && right instanceof PyDict) {
    const merged = left.copy(bounds);
    merged.assign(right, bounds);
    return merged;
  }
  return undefined;
}

function unsupportedOperands(operator: string, left: PyValue, right: PyValue): never {
  throw typeError(
    `unsupported operand type(s) for ${operator}: '${typeName(left)}' and '${typeName(right)}'`,
  );
}

function concatenate(left: PyValue, right: PyValue, bounds: Bounds): PyValue | undefined {
  if (typeof left === 'string' && typeof right === 'string') {
    bounds.textLength(left.length + right.length);
    return left + right;
  }
  if (left instanceof PyList && right instanceof PyList) {
    bounds.values(left.slots.length + right.slots.length);
    return new PyList([...left.slots, ...right.slots]);
  }
  if (left instanceof PyTuple && right instanceof PyTuple) {
    bounds.values(left.items.length + right.items.length);
    return new PyTuple([...left.items, ...right.items]);
  }
  return undefined;
}

function repeat(value: PyValue, times: boolean | bigint, bounds: Bounds): PyValue | undefined {
  const count = Math.max(Number(times), 0);
  if (typeof value === 'string') {
    bounds.textLength(value.length * count);
    return value.repeat(value === '' ? 0 : count);
  }
  if (value instanceof PyList) return new PyList(repeatItems(value.slots, count, bounds));
  if (value instanceof PyTuple) return new PyTuple(repeatItems(value.items, count, bounds));
  return undefined;
}

function repeatItems<T>(items: readonly T[], count: number, bounds: Bounds): T[] {
  bounds.values(items.length * count);
  return items.length === 0
    ? []
    : Array.from({ length: items.length * count }, (_, index) => items[index % items.length]!);
}
