import { checkDepth, type Bounds } from '../bounds.js';
import { typeError } from '../python-error.js';
import { equal } from './equality.js';
import { PyList } from './list.js';
import { isNumeric, sameNumber } from './numeric.js';
import { typeName } from './type-name.js';
import { PyTuple, type PyValue } from './value.js';

/**
 * Negative, zero or positive, as left comes before, with or after right.
 *
 * @throws {PythonError} `TypeError` where Python 3 has no order.
 */
export function order(left: PyValue, right: PyValue, bounds: Bounds, operator = '<', depth = 0): number {
  bounds.steps();
  checkDepth(depth);
  if (isNumeric(left) && isNumeric(right)) return orderNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') return orderTexts(left, right, bounds);
  if (left instanceof PyList && right instanceof PyList)
    return orderItems(left.values, right.values, bounds, operator, depth);
  if (left instanceof PyTuple && right instanceof PyTuple)
    return orderItems(left.items, right.items, bounds, operator, depth);
  throw typeError(
    `'${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
  );
}

/** NaN for what has no order. */
function orderNumbers(left: boolean | bigint | number, right: boolean | bigint | number): number {
  if (left < right) return -1;
  if (left > right) return 1;
  return sameNumber(left, right) ? 0 : NaN;
}

/** By code points; UTF-16 units would put U+E000 after U+10000. */
function orderTexts(left: string, right: string, bounds: Bounds): number {
  bounds.search(Math.min(left.length, right.length));
  let index = 0;
  while (index < left.length && left[index] === right[index]) index += 1;
  if (index === left.length || index === right.length) return left.length - right.length;
  const [leftUnit, rightUnit] = [left.charCodeAt(index), right.charCodeAt(index)];
  return isSurrogate(leftUnit) === isSurrogate(rightUnit)
    ? leftUnit - rightUnit
    : isSurrogate(leftUnit)
      ? 1
      : -1;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

function orderItems(
  left: readonly PyValue[],
  right: readonly PyValue[],
  bounds: Bounds,
  operator: string,
  depth: number,
): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    if (!equal(left[index]!, right[index]!, bounds, depth + 1))
      return order(left[index]!, right[index]!, bounds, operator, depth + 1);
  }
  return left.length - right.length;
}
