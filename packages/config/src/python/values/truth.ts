import { PyDict } from './dict.js';
import { PyList } from './list.js';
import { PySet } from './set.js';
import { PyTuple, type PyValue } from './value.js';

/** Whether Python takes the value as true: zero and what is empty is false. */
export function isTrue(value: PyValue): boolean {
  if (value instanceof PyList) return value.slots.length > 0;
  if (value instanceof PyTuple) return value.items.length > 0;
  if (value instanceof PyDict) return value.size > 0;
  if (value instanceof PySet) return value.entries.size > 0;
  // NaN is true in Python.
  return typeof value === 'number' ? value !== 0 : Boolean(value);
}
