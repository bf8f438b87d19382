import type { Bounds } from '../bounds.js';
import { PythonError, typeError } from '../python-error.js';
import { PyDict } from './dict.js';
import { PyList } from './list.js';
import { PySet } from './set.js';
import { typeName } from './type-name.js';
import { PyIterator, PyTuple, type PyValue } from './value.js';

/**
 * The items of a value, each a step.
 *
 * @throws {PythonError} `TypeError` for what has none.
 */
export function* iterate(value: PyValue, bounds: Bounds): Generator<PyValue, undefined> {
  for (const item of itemsOf(value, bounds)) {
    bounds.steps();
    yield item;
  }
}

function itemsOf(value: PyValue, bounds: Bounds): Iterable<PyValue> {
  if (typeof value === 'string') return value;
  if (value instanceof PyList) return growing(value);
  if (value instanceof PyTuple) return value.items;
  if (value instanceof PyDict) return keysOf(value);
  if (value instanceof PySet) return value.entries.values();
  if (value instanceof PyIterator) return remaining(value, bounds);
  throw typeError(`'${typeName(value)}' object is not iterable`);
}

/** A list may grow while it is looked through: Python then goes on to what was added. */
function* growing(list: PyList): Generator<PyValue, undefined> {
  let index = 0;
  while (index < list.slots.length) yield list.slots[index++]!.value;
}

function* keysOf(dict: PyDict): Generator<PyValue, undefined> {
  const { size } = dict;
  for (const { key } of dict.entries.values()) {
    yield key;
    if (dict.size !== size) throw new PythonError('RuntimeError', 'dictionary changed size during iteration');
  }
}

/** Leaves the rest of the iterator where the loop ends early, where `for … of` itself would close it. */
function* remaining(iterator: PyIterator, bounds: Bounds): Generator<PyValue, undefined> {
  for (let step = iterator.next(bounds); step.done !== true; step = iterator.next(bounds)) yield step.value;
}
