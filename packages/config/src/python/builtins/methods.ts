import { PyDict } from '../values/dict.js';
import { PyList } from '../values/list.js';
import { PySet } from '../values/set.js';
import { PyTuple, type PyValue } from '../values/value.js';
import type { Call } from './call.js';
import { DICT_METHODS } from './dict-methods.js';
import { LIST_METHODS, TUPLE_METHODS } from './list-methods.js';
import { SET_METHODS } from './set-methods.js';
import { TEXT_METHODS } from './text-methods.js';

/** A method of a type of Python's; `self` is what stands before the dot. */
export interface Method<T> {
  readonly parameters: readonly string[];
  readonly run: (self: T, call: Call) => PyValue;
}

export type Methods<T> = ReadonlyMap<string, Method<T>>;

/** The methods of a value's type. */
export function methodsOf(value: PyValue): ReadonlyMap<string, Method<PyValue>> | undefined {
  if (typeof value === 'string') return TEXT;
  if (value instanceof PyList) return LIST;
  if (value instanceof PyDict) return DICT;
  if (value instanceof PyTuple) return TUPLE;
  return value instanceof PySet ? SET : undefined;
}

/** Checks again what `methodsOf` has found, so that every method keeps the type of its `self`. */
function guarded<T extends PyValue>(
  methods: Methods<T>,
  is: (value: PyValue) => value is T,
): ReadonlyMap<string, Method<PyValue>> {
  const run = (method: Method<T>) => (self: PyValue, call: Call) => {
    if (!is(self)) throw new TypeError('a method is called on a value of its own type');
    return method.run(self, call);
  };
  return new Map(
    Array.from(methods, ([name, method]) => [name, { parameters: method.parameters, run: run(method) }]),
  );
}

const TEXT = guarded(TEXT_METHODS, (value) => typeof value === 'string');
const LIST = guarded(LIST_METHODS, (value) => value instanceof PyList);
const TUPLE = guarded(TUPLE_METHODS, (value) => value instanceof PyTuple);
const DICT = guarded(DICT_METHODS, (value) => value instanceof PyDict);
const SET = guarded(SET_METHODS, (value) => value instanceof PySet);
