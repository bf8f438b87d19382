import type { Bounds } from '../bounds.js';
import { positionOf } from '../operations/items.js';
import { indexError, valueError } from '../python-error.js';
import { equal } from '../values/equality.js';
import { iterate } from '../values/iterate.js';
import { PyList } from '../values/list.js';
import type { PyTuple, PyValue } from '../values/value.js';
import type { Method, Methods } from './methods.js';
import { sortSlots } from './sort.js';

export const LIST_METHODS: Methods<PyList> = new Map<string, Method<PyList>>([
  [
    'append',
    { parameters: ['object'], run: (list, call) => insert(list, list.slots.length, call.value(0), call) },
  ],
  ['extend', { parameters: ['iterable'], run: (list, call) => extend(list, call.value(0), call.evaluation) }],
  [
    'insert',
    {
      parameters: ['index', 'object'],
      run: (list, call) => insert(list, call.number(0, 0), call.value(1), call),
    },
  ],
  ['pop', { parameters: ['index?'], run: (list, call) => pop(list, call.optional(0) ?? -1n, call.bounds) }],
  ['remove', { parameters: ['value'], run: (list, call) => remove(list, call.value(0), call.bounds) }],
  [
    'index',
    {
      parameters: ['value', 'start?', 'stop?'],
      run: (list, call) => indexOf(list.values, call.value(0), call.number(1, 0), call.bounds),
    },
  ],
  ['count', { parameters: ['value'], run: (list, call) => count(list.values, call.value(0), call.bounds) }],
  ['copy', { parameters: [], run: (list, call) => copyList(list, call.bounds) }],
  ['clear', { parameters: [], run: (list) => replace(list, []) }],
  ['reverse', { parameters: [], run: (list) => replace(list, list.slots.toReversed()) }],
  [
    'sort',
    {
      parameters: ['*', 'key?', 'reverse?'],
      run: (list, call) => replace(list, sortSlots(list.slots, call, 0)),
    },
  ],
]);

export const TUPLE_METHODS: Methods<PyTuple> = new Map<string, Method<PyTuple>>([
  [
    'index',
    {
      parameters: ['value', 'start?', 'stop?'],
      run: (tuple, call) => indexOf(tuple.items, call.value(0), call.number(1, 0), call.bounds),
    },
  ],
  ['count', { parameters: ['value'], run: (tuple, call) => count(tuple.items, call.value(0), call.bounds) }],
]);

export function copyList(list: PyList, bounds: Bounds): PyList {
  bounds.values(list.slots.length);
  return new PyList([...list.slots]);
}

interface Site {
  readonly at: number;
  readonly bounds: Bounds;
}

function insert(list: PyList, index: number, value: PyValue, { evaluation }: { evaluation: Site }): null {
  evaluation.bounds.values(1);
  evaluation.bounds.steps(index < list.slots.length ? list.slots.length >> 4 : 0);
  list.slots.splice(index, 0, { value, at: evaluation.at });
  return null;
}

function extend(list: PyList, values: PyValue, { at, bounds }: Site): null {
  const added = values instanceof PyList ? [...values.slots] : PyList.of(iterate(values, bounds), at).slots;
  bounds.values(added.length);
  for (const slot of added) list.slots.push(slot);
  return null;
}

function pop(list: PyList, index: PyValue, bounds: Bounds): PyValue {
  if (list.slots.length === 0) throw indexError('pop from empty list');
  const position = positionOf(index, list.slots.length, 'pop');
  bounds.steps((list.slots.length - position) >> 4);
  return list.slots.splice(position, 1)[0]!.value;
}

function remove(list: PyList, value: PyValue, bounds: Bounds): null {
  list.slots.splice(Number(indexOf(list.values, value, 0, bounds)), 1);
  return null;
}

function indexOf(values: readonly PyValue[], value: PyValue, start: number, bounds: Bounds): bigint {
  bounds.search(values.length);
  const from = start < 0 ? Math.max(start + values.length, 0) : start;
  const index = values.findIndex((each, at) => at >= from && equal(each, value, bounds));
  if (index === -1) throw valueError('the value is not in the list');
  return BigInt(index);
}

function count(values: readonly PyValue[], value: PyValue, bounds: Bounds): bigint {
  bounds.search(values.length);
  return BigInt(values.filter((each) => equal(each, value, bounds)).length);
}

function replace(list: PyList, slots: PyList['slots']): null {
  list.slots = slots;
  return null;
}
