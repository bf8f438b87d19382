import { setOperation } from '../operations/set-operations.js';
import { PythonError } from '../python-error.js';
import { repr } from '../text/repr.js';
import { isSubset } from '../values/equality.js';
import { iterate } from '../values/iterate.js';
import { PySet } from '../values/set.js';
import type { PyValue } from '../values/value.js';
import type { Call } from './call.js';
import type { Method, Methods } from './methods.js';

export const SET_METHODS: Methods<PySet> = new Map<string, Method<PySet>>([
  ['add', { parameters: ['item'], run: add }],
  ['discard', { parameters: ['item'], run: discard }],
  ['remove', { parameters: ['item'], run: remove }],
  ['update', { parameters: ['*others'], run: update }],
  ['union', { parameters: ['*others'], run: (set, call) => combine('|', set, call) }],
  ['intersection', { parameters: ['*others'], run: (set, call) => combine('&', set, call) }],
  ['difference', { parameters: ['*others'], run: (set, call) => combine('-', set, call) }],
  ['symmetric_difference', { parameters: ['*others'], run: (set, call) => combine('^', set, call) }],
  ['issubset', { parameters: ['other'], run: (set, call) => isSubset(set, asSet(call.value(0), call)) }],
  ['issuperset', { parameters: ['other'], run: (set, call) => isSubset(asSet(call.value(0), call), set) }],
  ['isdisjoint', { parameters: ['other'], run: (set, call) => intersection(set, call).entries.size === 0 }],
  ['copy', { parameters: [], run: (set, call) => PySet.of(set.entries.values(), call.bounds, set.frozen) }],
  ['clear', { parameters: [], run: clear }],
]);

function add(set: PySet, call: Call): null {
  set.add(call.value(0), call.bounds);
  return null;
}

function discard(set: PySet, call: Call): null {
  set.delete(call.value(0), call.bounds);
  return null;
}

function clear(set: PySet): null {
  set.entries.clear();
  return null;
}

function asSet(value: PyValue, { bounds }: Call): PySet {
  return value instanceof PySet ? value : PySet.of(iterate(value, bounds), bounds);
}

function combine(operator: string, set: PySet, call: Call): PySet {
  const start = PySet.of(set.entries.values(), call.bounds, set.frozen);
  return call.rest.reduce<PySet>(
    (left, other) => setOperation(operator, left, asSet(other, call), call.bounds) ?? left,
    start,
  );
}

function intersection(set: PySet, call: Call): PySet {
  return setOperation('&', set, asSet(call.value(0), call), call.bounds) ?? set;
}

function update(set: PySet, call: Call): null {
  for (const other of call.rest) for (const value of iterate(other, call.bounds)) set.add(value, call.bounds);
  return null;
}

function remove(set: PySet, call: Call): null {
  if (!set.delete(call.value(0), call.bounds))
    throw new PythonError('KeyError', repr(call.value(0), call.bounds));
  return null;
}
