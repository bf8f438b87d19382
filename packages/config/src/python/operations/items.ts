import type { Bounds } from '../bounds.js';
import { NO_KEYWORDS, type Frame } from '../evaluate/evaluation.js';
import { indexError, PythonError, typeError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import { hasSurrogates } from '../text/pad.js';
import { repr } from '../text/repr.js';
import { PyDict } from '../values/dict.js';
import { PyList } from '../values/list.js';
import { isInteger } from '../values/numeric.js';
import { typeName } from '../values/type-name.js';
import { PyObject, PyTuple, PyUnavailable, type PyValue } from '../values/value.js';

/** @throws {PythonError} `KeyError`, `IndexError`, `TypeError` */
export function itemOf(object: PyValue, key: PyValue, { evaluation, scope }: Frame): PyValue {
  const { bounds } = evaluation;
  if (object instanceof PyDict) {
    const value = object.get(key, bounds);
    if (value !== undefined) return value;
    if (object.missing === undefined) throw keyError(key, bounds);
    const made = evaluation.call(object.missing, { positional: [], keywords: NO_KEYWORDS }, scope);
    object.set(key, made, evaluation.at, bounds);
    return made;
  }
  if (object instanceof PyList) return object.slots[positionOf(key, object.slots.length, 'list')]!.value;
  if (object instanceof PyTuple) return object.items[positionOf(key, object.items.length, 'tuple')]!;
  if (typeof object === 'string') {
    const characters = charactersOf(object, bounds);
    return characters[positionOf(key, characters.length, 'string')]!;
  }
  return itemOfOther(object, key);
}

function itemOfOther(object: PyValue, key: PyValue): PyValue {
  const known = object instanceof PyObject ? object.items.get(key) : undefined;
  if (known !== undefined) return known;
  if (object instanceof PyObject || object instanceof PyUnavailable)
    throw unsupported(
      `item ${typeof key === 'bigint' ? key : ''} of a ${typeName(object)}`,
      'the value itself',
    );
  throw typeError(`'${typeName(object)}' object is not subscriptable`);
}

export function keyError(key: PyValue, bounds: Bounds): PythonError {
  return new PythonError('KeyError', repr(key, bounds));
}

/** A text as what can be indexed: itself, unless its characters take two units. */
export function charactersOf(text: string, bounds: Bounds): string | readonly string[] {
  bounds.search(text.length);
  return hasSurrogates(text) ? [...text] : text;
}

/** The place in a list that an index means; negative ones count from the end. */
export function positionOf(key: PyValue, length: number, kind: string): number {
  if (!isInteger(key)) throw typeError(`${kind} indices must be integers or slices, not ${typeName(key)}`);
  const index = Number(key);
  const position = index < 0 ? index + length : index;
  if (!(position >= 0 && position < length)) throw indexError(`${kind} index out of range`);
  return position;
}

/** The three parts of a slice; `undefined` where nothing stands. */
export interface Slice {
  readonly start: number | undefined;
  readonly stop: number | undefined;
  readonly step: number;
}

/** The positions that a slice takes from something of that length. */
export function slicePositions({ start, stop, step }: Slice, length: number): number[] {
  const backwards = step < 0;
  const [low, high] = backwards ? [-1, length - 1] : [0, length];
  const clamp = (index: number | undefined, fallback: number) =>
    index === undefined ? fallback : Math.min(Math.max(index < 0 ? index + length : index, low), high);
  const from = clamp(start, backwards ? high : low);
  const to = clamp(stop, backwards ? low : high);
  const positions: number[] = [];
  for (let at = from; backwards ? at > to : at < to; at += step) positions.push(at);
  return positions;
}

/** @throws {PythonError} `TypeError` */
export function readSlice(object: PyValue, slice: Slice, bounds: Bounds): PyValue {
  const take = <T>(items: ArrayLike<T>): T[] => {
    bounds.steps(items.length);
    return slicePositions(slice, items.length).map((at) => items[at]!);
  };
  if (typeof object === 'string') return bounds.text(take(charactersOf(object, bounds)).join(''));
  if (object instanceof PyList) {
    bounds.values(object.slots.length);
    return new PyList(take(object.slots));
  }
  if (object instanceof PyTuple) {
    bounds.values(object.items.length);
    return new PyTuple(take(object.items));
  }
  throw typeError(`'${typeName(object)}' object cannot be sliced`);
}
