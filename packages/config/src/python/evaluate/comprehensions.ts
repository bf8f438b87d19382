import type { Comprehension, ComprehensionClause } from '../parse/syntax.js';
import { PyDict } from '../values/dict.js';
import { iterate } from '../values/iterate.js';
import { PyList } from '../values/list.js';
import { PySet } from '../values/set.js';
import { isTrue } from '../values/truth.js';
import { PyIterator, type PyValue } from '../values/value.js';
import { assignTarget } from './assignment.js';
import type { Frame } from './evaluation.js';
import { evaluate } from './expressions.js';
import { Scope } from './scope.js';

/** What a comprehension makes stands where the comprehension does; a generator makes its items when they are asked for. */
export function evaluateComprehension(node: Comprehension, frame: Frame): PyValue {
  const { evaluation } = frame;
  const inner: Frame = { evaluation, scope: new Scope(frame.scope) };
  const items = node.clauses[0]?.type === 'for' ? evaluate(node.clauses[0].items, frame) : null;
  const rounds = runClauses(node.clauses, inner, items);
  switch (node.makes) {
    case 'generator':
      return new PyIterator(elements(node, rounds, inner));
    case 'list':
      return collectList(node, rounds, inner);
    case 'set':
      return PySet.of(elements(node, rounds, inner), evaluation.bounds);
    case 'dict':
      return collectDict(node, rounds, inner);
  }
}

/** Yields once for every combination of the variables. `items` is what the first `for` goes through. */
function* runClauses(
  clauses: readonly ComprehensionClause[],
  frame: Frame,
  items?: PyValue,
): Generator<undefined, undefined> {
  const [clause, ...rest] = clauses;
  if (clause === undefined) {
    yield undefined;
  } else if (clause.type === 'if') {
    if (isTrue(evaluate(clause.test, frame))) yield* runClauses(rest, frame);
  } else {
    const from = items ?? evaluate(clause.items, frame);
    frame.evaluation.at = clause.items.at;
    for (const item of iterate(from, frame.evaluation.bounds)) {
      assignTarget(clause.target, item, frame);
      yield* runClauses(rest, frame);
    }
  }
}

function* elements(
  node: Comprehension,
  rounds: Iterable<undefined>,
  frame: Frame,
): Generator<PyValue, undefined> {
  for (const _ of rounds) yield evaluate(node.element, frame);
}

function collectList(node: Comprehension, rounds: Iterable<undefined>, frame: Frame): PyList {
  const list = new PyList([]);
  for (const value of elements(node, rounds, frame)) {
    frame.evaluation.bounds.values(1);
    list.slots.push({ value, at: node.at });
  }
  return list;
}

function collectDict(node: Comprehension, rounds: Iterable<undefined>, frame: Frame): PyDict {
  const dict = new PyDict();
  for (const _ of rounds) {
    const key = evaluate(node.element, frame);
    const value = node.value === undefined ? null : evaluate(node.value, frame);
    frame.evaluation.at = node.at;
    dict.set(key, value, node.at, frame.evaluation.bounds);
  }
  return dict;
}
