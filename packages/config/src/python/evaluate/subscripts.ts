import { itemOf, readSlice, type Slice } from '../operations/items.js';
import type { Expression, ExpressionOf } from '../parse/syntax.js';
import { typeError, valueError } from '../python-error.js';
import { isInteger } from '../values/numeric.js';
import type { PyValue } from '../values/value.js';
import type { Frame } from './evaluation.js';
import { evaluate } from './expressions.js';

/** `object[index]`, the index an expression or a slice. */
export function readItem(object: PyValue, index: Expression, at: number, frame: Frame): PyValue {
  if (index.type === 'slice') {
    const slice = evaluateSlice(index, frame);
    frame.evaluation.at = at;
    return readSlice(object, slice, frame.evaluation.bounds);
  }
  const key = evaluate(index, frame);
  frame.evaluation.at = at;
  return itemOf(object, key, frame);
}

export function evaluateSlice(node: ExpressionOf<'slice'>, frame: Frame): Slice {
  const [start, stop, step] = [node.start, node.stop, node.step].map((part) => {
    const value = part === undefined ? null : evaluate(part, frame);
    if (value === null) return undefined;
    if (!isInteger(value)) throw typeError('slice indices must be integers or None');
    return Number(value);
  });
  if (step === 0) throw valueError('slice step cannot be zero');
  return { start, stop, step: step ?? 1 };
}
