import type { Bounds } from '../bounds.js';
import { typeError } from '../python-error.js';
import { PyDict } from '../values/dict.js';
import { equal, identical, isSubset } from '../values/equality.js';
import { iterate } from '../values/iterate.js';
import { order } from '../values/order.js';
import { PySet } from '../values/set.js';
import { typeName } from '../values/type-name.js';
import type { PyValue } from '../values/value.js';

/** One comparison of a chain. */
export function compare(operator: string, left: PyValue, right: PyValue, bounds: Bounds): boolean {
  switch (operator) {
    case '==':
      return equal(left, right, bounds);
    case '!=':
      return !equal(left, right, bounds);
    case 'is':
      return identical(left, right);
    case 'is not':
      return !identical(left, right);
    case 'in':
      return contains(right, left, bounds);
    case 'not in':
      return !contains(right, left, bounds);
    default:
      return compareOrder(operator, left, right, bounds);
  }
}

/** Python's `item in container`. */
function contains(container: PyValue, item: PyValue, bounds: Bounds): boolean {
  if (container instanceof PyDict) return container.get(item, bounds) !== undefined;
  if (container instanceof PySet) return container.has(item, bounds);
  if (typeof container === 'string') {
    if (typeof item !== 'string')
      throw typeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
    bounds.search(container.length, item.length);
    return container.includes(item);
  }
  for (const each of iterate(container, bounds)) if (equal(each, item, bounds)) return true;
  return false;
}

function compareOrder(operator: string, left: PyValue, right: PyValue, bounds: Bounds): boolean {
  if (left instanceof PySet && right instanceof PySet) return compareSets(operator, left, right, bounds);
  const difference = order(left, right, bounds, operator);
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    default:
      return difference >= 0;
  }
}

function compareSets(operator: string, left: PySet, right: PySet, bounds: Bounds): boolean {
  bounds.steps(left.entries.size + right.entries.size);
  const sameSize = left.entries.size === right.entries.size;
  const subset = operator.startsWith('<') ? isSubset(left, right) : isSubset(right, left);
  return subset && (operator.endsWith('=') || !sameSize);
}
