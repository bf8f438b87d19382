import { checkDepth, type Bounds } from '../bounds.js';
import { native } from '../builtins/call.js';
import { copyList } from '../builtins/list-methods.js';
import { PyDict } from '../values/dict.js';
import { PyList } from '../values/list.js';
import { PySet } from '../values/set.js';
import { PyModule, PyTuple, type PyValue } from '../values/value.js';

export const copyModule = new PyModule(
  'copy',
  new Map([
    ['copy', native('copy', ['x'], (call) => copy(call.value(0), call.bounds))],
    ['deepcopy', native('deepcopy', ['x'], (call) => deepCopy(call.value(0), call.bounds, new Map(), 0))],
  ]),
);

function copy(value: PyValue, bounds: Bounds): PyValue {
  if (value instanceof PyList) return copyList(value, bounds);
  if (value instanceof PyDict) return value.copy(bounds);
  return value instanceof PySet ? PySet.of(value.entries.values(), bounds, value.frozen) : value;
}

/** What is in two places in the one is in two places in the other. */
function deepCopy(value: PyValue, bounds: Bounds, copies: Map<PyValue, PyValue>, depth: number): PyValue {
  bounds.steps();
  checkDepth(depth);
  const known = copies.get(value);
  if (known !== undefined) return known;
  const inner = (each: PyValue) => deepCopy(each, bounds, copies, depth + 1);
  const shallow = copy(value, bounds);
  if (shallow !== value) copies.set(value, shallow);
  if (shallow instanceof PyList) {
    shallow.slots = shallow.slots.map((slot) => ({ ...slot, value: inner(slot.value) }));
  } else if (shallow instanceof PyDict) {
    for (const [hash, entry] of shallow.entries)
      shallow.entries.set(hash, { ...entry, value: inner(entry.value) });
  } else if (shallow instanceof PyTuple) {
    bounds.values(shallow.items.length);
    return new PyTuple(shallow.items.map(inner), shallow.fields);
  }
  return shallow;
}
