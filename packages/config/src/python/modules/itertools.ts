import { native, type Call } from '../builtins/call.js';
import { listOf } from '../builtins/sequences.js';
import { binaryOperation } from '../operations/arithmetic.js';
import { iterate } from '../values/iterate.js';
import { PyIterator, PyModule, PyTuple, type PyValue } from '../values/value.js';

const fromIterable = native('from_iterable', ['iterables'], (call) =>
  listOf(chained([...iterate(call.value(0), call.bounds)], call), call),
);

export const itertoolsModule = new PyModule(
  'itertools',
  new Map([
    [
      'chain',
      native(
        'chain',
        ['*iterables'],
        (call) => listOf(chained(call.rest, call), call),
        new Map([['from_iterable', fromIterable]]),
      ),
    ],
    ['product', native('product', ['*iterables'], (call) => listOf(products(call), call))],
    [
      'repeat',
      native('repeat', ['object', 'times'], (call) =>
        listOf(Array<PyValue>(repeats(call)).fill(call.value(0)), call),
      ),
    ],
    ['count', native('count', ['start?', 'step?'], (call) => new PyIterator(counted(call)))],
    ['islice', native('islice', ['iterable', 'start', 'stop?'], (call) => listOf(sliced(call), call))],
  ]),
);

function* chained(iterables: readonly PyValue[], { bounds }: Call): Generator<PyValue, undefined> {
  for (const iterable of iterables) yield* iterate(iterable, bounds);
}

/** The last one changes fastest. */
function* products(call: Call, chosen: readonly PyValue[] = []): Generator<PyValue, undefined> {
  const next = call.rest[chosen.length];
  call.bounds.values(chosen.length);
  if (next === undefined) yield new PyTuple(chosen);
  else for (const item of iterate(next, call.bounds)) yield* products(call, [...chosen, item]);
}

function repeats(call: Call): number {
  const times = Math.max(call.number(1, 0), 0);
  call.bounds.values(times);
  return times;
}

function* counted(call: Call): Generator<PyValue, undefined> {
  const step = call.optional(1) ?? 1n;
  for (
    let value: PyValue = call.optional(0) ?? 0n;
    ;
    value = binaryOperation('+', value, step, call.evaluation)
  )
    yield value;
}

function* sliced(call: Call): Generator<PyValue, undefined> {
  const one = call.optional(2) === undefined;
  const [from, to] = one ? [0, call.number(1, Infinity)] : [call.number(1, 0), call.number(2, Infinity)];
  const items = iterate(call.value(0), call.bounds);
  for (let index = 0; index < to; index += 1) {
    const step = items.next();
    if (step.done === true) return;
    if (index >= from) yield step.value;
  }
}
