import type { Target } from '../parse/syntax.js';
import { PythonError, typeError, valueError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import { PyDict } from '../values/dict.js';
import { iterate } from '../values/iterate.js';
import { PyList } from '../values/list.js';
import { PySet } from '../values/set.js';
import { typeName } from '../values/type-name.js';
import type { PyValue } from '../values/value.js';
import { binaryOperation } from '../operations/arithmetic.js';
import { itemOf, keyError, positionOf, slicePositions } from '../operations/items.js';
import type { Frame } from './evaluation.js';
import { evaluate } from './expressions.js';
import { readName } from './names.js';
import { evaluateSlice } from './subscripts.js';

type SubscriptTarget = Extract<Target, { readonly type: 'subscript' }>;
type UnpackTarget = Extract<Target, { readonly type: 'unpack' }>;

/** `target = value` */
export function assignTarget(target: Target, value: PyValue, frame: Frame): void {
  switch (target.type) {
    case 'name':
      return frame.scope.assign(target.name, value);
    case 'unpack':
      return unpack(target, value, frame);
    case 'subscript':
      return assignSubscript(target, value, frame);
    case 'refused':
      throw unsupported(target.received, target.instead, target.at);
  }
}

function unpack({ targets, at }: UnpackTarget, value: PyValue, frame: Frame): void {
  const { bounds } = frame.evaluation;
  frame.evaluation.at = at;
  const values = [...iterate(value, bounds)];
  const star = targets.findIndex(({ spread }) => spread);
  if (star === -1 ? values.length !== targets.length : values.length < targets.length - 1)
    throw valueError(`expected ${targets.length} values to unpack, got ${values.length}`);
  targets.forEach(({ target, spread }, index) => {
    if (!spread) return assignTarget(target, values.shift()!, frame);
    const taken = values.splice(0, values.length - (targets.length - index - 1));
    bounds.values(taken.length);
    assignTarget(target, PyList.of(taken, at), frame);
  });
}

function assignSubscript({ object, index, at }: SubscriptTarget, value: PyValue, frame: Frame): void {
  const container = evaluate(object, frame);
  if (index.type === 'slice') return assignSlice(container, index, value, at, frame);
  const key = evaluate(index, frame);
  frame.evaluation.at = at;
  setItem(container, key, value, at, frame);
}

function setItem(container: PyValue, key: PyValue, value: PyValue, at: number, frame: Frame): void {
  if (container instanceof PyDict) return container.set(key, value, at, frame.evaluation.bounds);
  if (container instanceof PyList) {
    container.slots[positionOf(key, container.slots.length, 'list')] = { value, at };
    return;
  }
  throw typeError(`'${typeName(container)}' object does not support item assignment`);
}

function assignSlice(
  container: PyValue,
  index: Parameters<typeof evaluateSlice>[0],
  value: PyValue,
  at: number,
  frame: Frame,
): void {
  const slice = evaluateSlice(index, frame);
  frame.evaluation.at = at;
  if (!(container instanceof PyList))
    throw typeError(`'${typeName(container)}' object does not support slices`);
  if (slice.step !== 1)
    throw unsupported('assignment to a slice with a step', 'one assignment for each item');
  const { bounds } = frame.evaluation;
  const added = PyList.of(iterate(value, bounds), at).slots;
  const length = container.slots.length;
  bounds.values(length + added.length);
  const positions = slicePositions(slice, length);
  const [start = slicePositions({ ...slice, stop: undefined }, length)[0] ?? length] = positions;
  container.slots = [
    ...container.slots.slice(0, start),
    ...added,
    ...container.slots.slice(start + positions.length),
  ];
}

/** `target operator= value`: lists, sets and dicts are changed where they are. */
export function augmentTarget(target: Target, operator: string, valueOf: () => PyValue, frame: Frame): void {
  if (target.type === 'name') {
    const current = readName(target, frame);
    frame.scope.assign(target.name, augment(current, operator, valueOf(), target.at, frame));
  } else if (target.type === 'subscript' && target.index.type !== 'slice') {
    const container = evaluate(target.object, frame);
    const key = evaluate(target.index, frame);
    frame.evaluation.at = target.at;
    const current = itemOf(container, key, frame);
    const result = augment(current, operator, valueOf(), target.at, frame);
    // What was changed where it is keeps the place where it was written.
    if (result !== current) setItem(container, key, result, target.at, frame);
  } else throw unsupported('this target', 'a variable or an item of a dict', target.at);
}

function augment(current: PyValue, operator: string, value: PyValue, at: number, frame: Frame): PyValue {
  const { bounds } = frame.evaluation;
  frame.evaluation.at = at;
  if (operator === '+' && current instanceof PyList) {
    const added = value instanceof PyList ? [...value.slots] : PyList.of(iterate(value, bounds), at).slots;
    bounds.values(added.length);
    for (const slot of added) current.slots.push(slot);
    return current;
  }
  const result = binaryOperation(operator, current, value, frame.evaluation);
  if (current instanceof PyList && result instanceof PyList) {
    current.slots = result.slots;
    return current;
  }
  if (current instanceof PySet && result instanceof PySet && !current.frozen)
    return replaceEntries(current, result);
  return current instanceof PyDict && result instanceof PyDict ? replaceEntries(current, result) : result;
}

function replaceEntries<T extends PyDict | PySet>(current: T, result: T): T {
  const entries: Map<string, unknown> = current.entries;
  entries.clear();
  for (const [key, entry] of result.entries) entries.set(key, entry);
  return current;
}

/** `del target` */
export function deleteTarget(target: Target, frame: Frame): void {
  if (target.type === 'unpack') {
    for (const { target: each } of target.targets) deleteTarget(each, frame);
  } else if (target.type === 'name') {
    if (!frame.scope.delete(target.name))
      throw new PythonError('NameError', `name '${target.name}' is not defined`, target.at);
  } else if (target.type === 'subscript' && target.index.type !== 'slice') {
    const container = evaluate(target.object, frame);
    const key = evaluate(target.index, frame);
    frame.evaluation.at = target.at;
    deleteItem(container, key, frame);
  } else throw unsupported('del of this', 'del of a variable or an item', target.at);
}

function deleteItem(container: PyValue, key: PyValue, { evaluation: { bounds } }: Frame): void {
  if (container instanceof PyDict) {
    if (container.delete(key, bounds) === undefined) throw keyError(key, bounds);
  } else if (container instanceof PyList) {
    bounds.steps(container.slots.length);
    container.slots.splice(positionOf(key, container.slots.length, 'list'), 1);
  } else throw typeError(`'${typeName(container)}' object does not support item deletion`);
}
