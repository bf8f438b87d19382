import { native, type Call } from '../builtins/call.js';
import { update } from '../builtins/dict-methods.js';
import { PyDict } from '../values/dict.js';
import { PyModule } from '../values/value.js';

/** Kinds of dicts; in a configuration all of them stand as a dict. */
export const collectionsModule = new PyModule(
  'collections',
  new Map([
    ['OrderedDict', native('OrderedDict', ['other?', '**entries'], (call) => filled(new PyDict(), call))],
    ['defaultdict', native('defaultdict', ['default_factory?', '*others', '**entries'], defaultDict)],
  ]),
  new Map([['namedtuple', 'a dict']]),
);

function filled(dict: PyDict, call: Call): PyDict {
  update(dict, call);
  return dict;
}

function defaultDict(call: Call): PyDict {
  const dict = new PyDict();
  dict.missing = call.value(0) ?? undefined;
  const [other] = call.rest;
  const start = other instanceof PyDict ? other : PyDict.of([], 0, call.bounds);
  dict.assign(start, call.bounds);
  for (const [name, { value, at }] of call.keywords) dict.set(name, value, at, call.bounds);
  return dict;
}
