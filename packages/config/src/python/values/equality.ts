import { checkDepth, type Bounds } from '../bounds.js';
import { PyDict } from './dict.js';
import { PyList } from './list.js';
import { isNumeric, sameNumber } from './numeric.js';
import { PySet } from './set.js';
import { PyObject, PyTuple, type PyValue } from './value.js';

/** Python's `==`. */
export function equal(left: PyValue, right: PyValue, bounds: Bounds, depth = 0): boolean {
  bounds.steps();
  checkDepth(depth);
  if (typeof left === 'string') bounds.search(left.length);
  if (left === right) return true;
  if (isNumeric(left) && isNumeric(right)) return sameNumber(left, right);
  if (left instanceof PyList && right instanceof PyList)
    return equalItems(left.values, right.values, bounds, depth);
  if (left instanceof PyTuple && right instanceof PyTuple)
    return equalItems(left.items, right.items, bounds, depth);
  if (left instanceof PyDict && right instanceof PyDict) return equalDicts(left, right, bounds, depth);
  if (left instanceof PySet && right instanceof PySet) return equalSets(left, right, bounds);
  if (left instanceof PyObject && right instanceof PyObject)
    return left.typeName === right.typeName && left.text === right.text;
  return false;
}

/** Python's `is`: numbers and texts have no identity here, so that equal ones of one type are the same. */
export function identical(left: PyValue, right: PyValue): boolean {
  return left === right;
}

function equalItems(
  left: readonly PyValue[],
  right: readonly PyValue[],
  bounds: Bounds,
  depth: number,
): boolean {
  return (
    left.length === right.length && left.every((item, index) => equal(item, right[index]!, bounds, depth + 1))
  );
}

function equalDicts(left: PyDict, right: PyDict, bounds: Bounds, depth: number): boolean {
  if (left.size !== right.size) return false;
  for (const [hash, { value }] of left.entries) {
    const other = right.entries.get(hash);
    if (other === undefined || !equal(value, other.value, bounds, depth + 1)) return false;
  }
  return true;
}

function equalSets(left: PySet, right: PySet, bounds: Bounds): boolean {
  bounds.steps(left.entries.size);
  return left.entries.size === right.entries.size && isSubset(left, right);
}

export function isSubset(left: PySet, right: PySet): boolean {
  return [...left.entries.keys()].every((key) => right.entries.has(key));
}
