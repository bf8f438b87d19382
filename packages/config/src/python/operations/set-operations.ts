import type { Bounds } from '../bounds.js';
import { PySet } from '../values/set.js';
import type { PyValue } from '../values/value.js';

/** `&`, `|`, `-` and `^` of sets; `undefined` for other operators. The result is frozen where the left one is. */
export function setOperation(operator: string, left: PySet, right: PySet, bounds: Bounds): PySet | undefined {
  bounds.steps(left.entries.size + right.entries.size);
  const only = (from: PySet, other: PySet, shared: boolean) =>
    [...from.entries].filter(([key]) => other.entries.has(key) === shared).map(([, value]) => value);
  const make = (values: Iterable<PyValue>) => PySet.of(values, bounds, left.frozen);
  switch (operator) {
    case '&':
      return make(only(left, right, true));
    case '|':
      return make([...left.entries.values(), ...right.entries.values()]);
    case '-':
      return make(only(left, right, false));
    case '^':
      return make([...only(left, right, false), ...only(right, left, false)]);
    default:
      return undefined;
  }
}
