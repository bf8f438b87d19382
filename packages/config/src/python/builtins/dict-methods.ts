import type { Bounds } from '../bounds.js';
import { keyError } from '../operations/items.js';
import { PythonError, typeError, valueError } from '../python-error.js';
import { PyDict } from '../values/dict.js';
import { iterate } from '../values/iterate.js';
import { PyList } from '../values/list.js';
import { PyTuple, type PyValue } from '../values/value.js';
import type { Call } from './call.js';
import type { Method, Methods } from './methods.js';

type DictMethod = Method<PyDict>;

const keys: DictMethod = { parameters: [], run: (dict, call) => listOf(dict, call, (entry) => entry.key) };
const values: DictMethod = {
  parameters: [],
  run: (dict, call) => listOf(dict, call, (entry) => entry.value),
};
const items: DictMethod = {
  parameters: [],
  run: (dict, call) => listOf(dict, call, (entry) => new PyTuple([entry.key, entry.value])),
};

/** Keys, values and items are lists, as in Python 2: what Python 3's views can do, lists can too, but for sets' operators. */
export const DICT_METHODS: Methods<PyDict> = new Map<string, DictMethod>([
  [
    'get',
    {
      parameters: ['key', 'default?'],
      run: (dict, call) => or(dict.get(call.value(0), call.bounds), call.value(1)),
    },
  ],
  ['keys', keys],
  ['values', values],
  ['items', items],
  ['iterkeys', keys],
  ['itervalues', values],
  ['iteritems', items],
  ['viewkeys', keys],
  ['viewvalues', values],
  ['viewitems', items],
  [
    'has_key',
    { parameters: ['key'], run: (dict, call) => dict.get(call.value(0), call.bounds) !== undefined },
  ],
  ['pop', { parameters: ['key', 'default?'], run: pop }],
  ['popitem', { parameters: [], run: (dict, call) => popItem(dict, call.bounds) }],
  ['setdefault', { parameters: ['key', 'default?'], run: setDefault }],
  ['update', { parameters: ['other?', '**entries'], run: (dict, call) => update(dict, call) }],
  ['copy', { parameters: [], run: (dict, call) => dict.copy(call.bounds) }],
  ['clear', { parameters: [], run: clear }],
]);

/** None is a value, so that `??` does not do. */
function or(value: PyValue | undefined, fallback: PyValue): PyValue {
  return value === undefined ? fallback : value;
}

function listOf(
  dict: PyDict,
  { bounds }: Call,
  pick: (entry: { key: PyValue; value: PyValue }) => PyValue,
): PyList {
  bounds.values(dict.size);
  return new PyList(Array.from(dict.entries.values(), (entry) => ({ value: pick(entry), at: entry.at })));
}

function pop(dict: PyDict, call: Call): PyValue {
  const value = dict.delete(call.value(0), call.bounds) ?? call.optional(1);
  if (value === undefined) throw keyError(call.value(0), call.bounds);
  return value;
}

function popItem(dict: PyDict, bounds: Bounds): PyValue {
  bounds.steps(dict.size);
  const last = [...dict.entries.values()].at(-1);
  if (last === undefined) throw new PythonError('KeyError', 'popitem(): dictionary is empty');
  dict.delete(last.key, bounds);
  return new PyTuple([last.key, last.value]);
}

function setDefault(dict: PyDict, call: Call): PyValue {
  const known = dict.get(call.value(0), call.bounds);
  if (known !== undefined) return known;
  dict.set(call.value(0), call.value(1), call.evaluation.at, call.bounds);
  return call.value(1);
}

function clear(dict: PyDict): null {
  dict.entries.clear();
  return null;
}

/** What `dict()` and `update()` take: a dict or pairs, and keywords. Each entry keeps the place where it was written. */
export function update(dict: PyDict, call: Call): null {
  const other = call.value(0);
  if (other instanceof PyDict) dict.assign(other, call.bounds);
  else if (other !== null) addPairs(dict, other, call);
  for (const [name, { value, at }] of call.keywords) dict.set(name, value, at, call.bounds);
  return null;
}

function addPairs(dict: PyDict, pairs: PyValue, { evaluation, bounds }: Call): void {
  const places = pairs instanceof PyList ? pairs.slots.map((slot) => slot.at) : [];
  let index = 0;
  for (const pair of iterate(pairs, bounds)) {
    if (typeof pair !== 'string' && !(pair instanceof PyList) && !(pair instanceof PyTuple))
      throw typeError('cannot convert dictionary update sequence element to a sequence');
    const [key, value, ...more] = iterate(pair, bounds);
    if (key === undefined || value === undefined || more.length > 0)
      throw valueError('dictionary update sequence element does not have length 2');
    dict.set(key, value, places[index] ?? evaluation.at, bounds);
    index += 1;
  }
}
