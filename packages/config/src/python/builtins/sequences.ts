import { PythonError, typeError, valueError } from '../python-error.js';
import { order } from '../values/order.js';
import { iterate } from '../values/iterate.js';
import { PyDict } from '../values/dict.js';
import { PyList } from '../values/list.js';
import { PySet } from '../values/set.js';
import { isTrue } from '../values/truth.js';
import { typeName } from '../values/type-name.js';
import { PyIterator, PyTuple, type PyNative, type PyValue } from '../values/value.js';
import { charactersOf } from '../operations/items.js';
import type { Bounds } from '../bounds.js';
import { native, type Call } from './call.js';
import { sortSlots } from './sort.js';

/** What makes lists, and goes through them. Where Python 3 gives an iterator, a list is given, as in Python 2. */
export const SEQUENCES: readonly PyNative[] = [
  native('len', ['object'], (call) => BigInt(lengthOf(call.value(0), call.bounds))),
  native('range', ['start', 'stop?', 'step?'], range),
  native('zip', ['*iterables'], (call) => listOf(zipped(call), call)),
  native('enumerate', ['iterable', 'start?'], (call) => listOf(enumerated(call), call)),
  native('reversed', ['sequence'], (call) => new PyList(slotsOf(call).toReversed())),
  native(
    'sorted',
    ['iterable', '*', 'key?', 'reverse?'],
    (call) => new PyList(sortSlots(slotsOf(call), call, 1)),
  ),
  native('map', ['function', '*iterables'], (call) => listOf(mapped(call), call)),
  native('filter', ['function', 'iterable'], (call) => listOf(filtered(call), call)),
  native('min', ['*values', 'key?', 'default?'], (call) => extreme(call, 'min', 1)),
  native('max', ['*values', 'key?', 'default?'], (call) => extreme(call, 'max', -1)),
  native('any', ['iterable'], (call) => hasAny(call, true)),
  native('all', ['iterable'], (call) => !hasAny(call, false)),
  native('iter', ['iterable'], iterator),
  native('next', ['iterator', 'default?'], next),
];

/** @throws {PythonError} `TypeError` */
function lengthOf(value: PyValue, bounds: Bounds): number {
  if (typeof value === 'string') return charactersOf(value, bounds).length;
  if (value instanceof PyList) return value.slots.length;
  if (value instanceof PyTuple) return value.items.length;
  if (value instanceof PyDict) return value.size;
  if (value instanceof PySet) return value.entries.size;
  throw typeError(`object of type '${typeName(value)}' has no len()`);
}

/** Counts every item, and puts it where the call stands. */
export function listOf(values: Iterable<PyValue>, { evaluation, bounds }: Call): PyList {
  const list = new PyList([]);
  for (const value of values) {
    bounds.values(1);
    list.slots.push({ value, at: evaluation.at });
  }
  return list;
}

function range(call: Call): PyList {
  const one = call.optional(1) === undefined;
  const [from, to] = one ? [0n, call.integer(0)] : [call.integer(0), call.integer(1)];
  const step = call.optional(2) === undefined ? 1n : call.integer(2);
  if (step === 0n) throw valueError('range() arg 3 must not be zero');
  const length = Math.max(Math.ceil(Number(to - from) / Number(step)), 0);
  call.bounds.values(length);
  return PyList.of(
    Array.from({ length }, (_, index) => from + BigInt(index) * step),
    call.evaluation.at,
  );
}

function* zipped({ rest, bounds }: Call): Generator<PyValue, undefined> {
  const sources = rest.map((each) => iterate(each, bounds));
  while (sources.length > 0) {
    const items: PyValue[] = [];
    for (const source of sources) {
      const step = source.next();
      if (step.done === true) return;
      items.push(step.value);
    }
    bounds.values(items.length);
    yield new PyTuple(items);
  }
}

function* enumerated(call: Call): Generator<PyValue, undefined> {
  let index = call.optional(1) === undefined ? 0n : call.integer(1);
  for (const item of iterate(call.value(0), call.bounds)) {
    yield new PyTuple([index, item]);
    index += 1n;
  }
}

function slotsOf(call: Call): PyList['slots'] {
  const value = call.value(0);
  if (!(value instanceof PyList)) return listOf(iterate(value, call.bounds), call).slots;
  call.bounds.values(value.slots.length);
  return value.slots;
}

function* mapped(call: Call): Generator<PyValue, undefined> {
  for (const items of zipped(call))
    if (items instanceof PyTuple) yield call.callBack(call.value(0), ...items.items);
}

function* filtered(call: Call): Generator<PyValue, undefined> {
  const test = call.value(0);
  for (const item of iterate(call.value(1), call.bounds))
    if (isTrue(test === null ? item : call.callBack(test, item))) yield item;
}

function extreme(call: Call, name: string, sign: number): PyValue {
  if (call.rest.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
  const values = call.rest.length === 1 ? [...iterate(call.rest[0]!, call.bounds)] : call.rest;
  const [first, ...others] = values;
  if (first === undefined) {
    const fallback = call.optional(1);
    if (fallback === undefined) throw valueError(`${name}() arg is an empty sequence`);
    return fallback;
  }
  const key = call.value(0);
  const keyOf = (value: PyValue) => (key === null ? value : call.callBack(key, value));
  let best = { value: first, key: keyOf(first) };
  for (const value of others) {
    const candidate = { value, key: keyOf(value) };
    if (sign * order(candidate.key, best.key, call.bounds) < 0) best = candidate;
  }
  return best.value;
}

/** Goes no further than the first, as what follows in a generator may fail. */
function hasAny(call: Call, truth: boolean): boolean {
  for (const item of iterate(call.value(0), call.bounds)) if (isTrue(item) === truth) return true;
  return false;
}

function iterator(call: Call): PyIterator {
  const value = call.value(0);
  return value instanceof PyIterator ? value : new PyIterator(iterate(value, call.bounds));
}

function next(call: Call): PyValue {
  const value = call.value(0);
  if (!(value instanceof PyIterator)) throw typeError(`'${typeName(value)}' object is not an iterator`);
  const step = value.next(call.bounds);
  if (step.done !== true) return step.value;
  const fallback = call.optional(1);
  if (fallback === undefined) throw new PythonError('StopIteration', 'no item is left');
  return fallback;
}
