import { native, type Call } from '../builtins/call.js';
import { typeError } from '../python-error.js';
import { iterate } from '../values/iterate.js';
import { PyModule, type PyNative, type PyValue } from '../values/value.js';

export const functoolsModule = new PyModule(
  'functools',
  new Map([
    ['reduce', native('reduce', ['function', 'iterable', 'initial?'], reduce)],
    ['partial', native('partial', ['function', '*values', '**named'], partial)],
  ]),
);

function reduce(call: Call): PyValue {
  const items = iterate(call.value(1), call.bounds);
  let total = call.optional(2);
  for (const item of items) total = total === undefined ? item : call.callBack(call.value(0), total, item);
  if (total === undefined) throw typeError('reduce() of empty iterable with no initial value');
  return total;
}

function partial(outer: Call): PyNative {
  return native('partial', ['*values', '**named'], (call) =>
    call.evaluation.call(
      outer.value(0),
      {
        positional: [...outer.rest, ...call.rest],
        keywords: new Map([...outer.keywords, ...call.keywords]),
      },
      call.scope,
    ),
  );
}
