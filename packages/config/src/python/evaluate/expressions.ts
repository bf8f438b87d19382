import type { Expression, ExpressionOf, FormattedPart, Item, ItemsDisplay } from '../parse/syntax.js';
import { typeError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import { convertValue } from '../text/format-fields.js';
import { formatValue } from '../text/format-spec.js';
import { PyDict } from '../values/dict.js';
import { iterate } from '../values/iterate.js';
import { PyList, type Slot } from '../values/list.js';
import { PySet } from '../values/set.js';
import { isTrue } from '../values/truth.js';
import { typeName } from '../values/type-name.js';
import { PyTuple, type PyValue } from '../values/value.js';
import { binaryOperation } from '../operations/arithmetic.js';
import { readAttribute } from './attributes.js';
import { evaluateCall } from './calls.js';
import { compare } from '../operations/comparisons.js';
import { evaluateComprehension } from './comprehensions.js';
import type { Frame } from './evaluation.js';
import { makeFunction } from './functions.js';
import { readName } from './names.js';
import { readItem } from './subscripts.js';
import { unaryOperation } from '../operations/unary.js';

/**
 * The value of an expression.
 *
 * @throws {PythonError} what Python raises.
 * @throws {Refusal} `UNSUPPORTED_PYTHON`, `LIMIT_EXCEEDED`
 */
export function evaluate(node: Expression, frame: Frame): PyValue {
  frame.evaluation.bounds.steps();
  return frame.evaluation.bounds.nested(() => evaluateNode(node, frame));
}

function evaluateNode(node: Expression, frame: Frame): PyValue {
  switch (node.type) {
    case 'constant':
      return node.value;
    case 'name':
      return readName(node, frame);
    case 'list':
    case 'tuple':
    case 'set':
      return evaluateItems(node, frame);
    case 'dict':
      return evaluateDict(node, frame);
    case 'call':
      return evaluateCall(node, frame);
    case 'attribute':
      return evaluateAttribute(node, frame);
    case 'subscript':
      return evaluateSubscript(node, frame);
    case 'binary':
      return evaluateBinary(node, frame);
    case 'formatted':
      return evaluateFormatted(node.parts, frame);
    case 'comprehension':
      return evaluateComprehension(node, frame);
    default:
      return evaluateChoice(node, frame);
  }
}

type Choice = ExpressionOf<
  'unary' | 'not' | 'boolean' | 'comparison' | 'conditional' | 'lambda' | 'named' | 'slice' | 'refused'
>;

function evaluateChoice(node: Choice, frame: Frame): PyValue {
  switch (node.type) {
    case 'unary':
      return evaluateUnary(node, frame);
    case 'not':
      return !isTrue(evaluate(node.operand, frame));
    case 'boolean':
      return evaluateBoolean(node, frame);
    case 'comparison':
      return evaluateComparison(node, frame);
    case 'conditional':
      return evaluate(isTrue(evaluate(node.test, frame)) ? node.body : node.otherwise, frame);
    case 'lambda':
      return makeFunction('<lambda>', node.parameters, node.body, frame);
    case 'named':
      return evaluateNamed(node, frame);
    case 'slice':
      throw typeError('a slice stands only behind a list, tuple or text');
    case 'refused':
      throw unsupported(node.received, node.instead, node.at);
  }
}

/** Marks what is done next, once its operands are evaluated. */
function at(node: Expression, frame: Frame): Frame['evaluation'] {
  frame.evaluation.at = node.at;
  return frame.evaluation;
}

/** @returns the value and the place of each item, those of a spread included. */
function evaluateSlots(items: readonly Item[], frame: Frame): Slot[] {
  const slots: Slot[] = [];
  for (const { value: node, spread } of items) {
    const value = evaluate(node, frame);
    const { bounds } = at(node, frame);
    if (!spread) slots.push({ value, at: node.at });
    else if (value instanceof PyList) slots.push(...value.slots);
    else for (const item of iterate(value, bounds)) slots.push({ value: item, at: node.at });
  }
  frame.evaluation.bounds.values(slots.length);
  return slots;
}

function evaluateItems(node: ItemsDisplay, frame: Frame): PyValue {
  const slots = evaluateSlots(node.items, frame);
  if (node.type === 'list') return new PyList(slots);
  const values = slots.map((slot) => slot.value);
  return node.type === 'tuple' ? new PyTuple(values) : PySet.of(values, at(node, frame).bounds);
}

function evaluateDict(node: ExpressionOf<'dict'>, frame: Frame): PyValue {
  const dict = new PyDict();
  for (const entry of node.entries) {
    const key = entry.key === undefined ? undefined : evaluate(entry.key, frame);
    const value = evaluate(entry.value, frame);
    const { bounds } = at(entry.key ?? entry.value, frame);
    if (key !== undefined) dict.set(key, value, entry.key?.at ?? entry.value.at, bounds);
    else if (value instanceof PyDict) dict.assign(value, bounds);
    else throw typeError(`'${typeName(value)}' object is not a mapping`);
  }
  return dict;
}

function evaluateAttribute(node: ExpressionOf<'attribute'>, frame: Frame): PyValue {
  const object = evaluate(node.object, frame);
  return readAttribute(object, node.name, at(node, frame));
}

function evaluateSubscript(node: ExpressionOf<'subscript'>, frame: Frame): PyValue {
  return readItem(evaluate(node.object, frame), node.index, node.at, frame);
}

function evaluateUnary(node: ExpressionOf<'unary'>, frame: Frame): PyValue {
  const operand = evaluate(node.operand, frame);
  frame.evaluation.at = node.at;
  return unaryOperation(node.operator, operand);
}

/** The left side of a chain is walked, as the parser builds it: it may be long without being deep. */
function evaluateBinary(node: ExpressionOf<'binary'>, frame: Frame): PyValue {
  const steps: ExpressionOf<'binary'>[] = [];
  let left: Expression = node;
  for (; left.type === 'binary'; left = left.left) steps.push(left);
  return steps.reduceRight<PyValue>(
    (value, step) => {
      const right = evaluate(step.right, frame);
      return binaryOperation(step.operator, value, right, at(step, frame));
    },
    evaluate(left, frame),
  );
}

function evaluateBoolean(node: ExpressionOf<'boolean'>, frame: Frame): PyValue {
  let value: PyValue = null;
  for (const operand of node.operands) {
    value = evaluate(operand, frame);
    if (isTrue(value) === (node.operator === 'or')) return value;
  }
  return value;
}

function evaluateComparison(node: ExpressionOf<'comparison'>, frame: Frame): PyValue {
  let left = evaluate(node.first, frame);
  for (const { operator, right: rightNode, at: place } of node.rest) {
    const right = evaluate(rightNode, frame);
    frame.evaluation.at = place;
    if (!compare(operator, left, right, frame.evaluation.bounds)) return false;
    left = right;
  }
  return true;
}

function evaluateNamed(node: ExpressionOf<'named'>, frame: Frame): PyValue {
  const value = evaluate(node.value, frame);
  frame.scope.assign(node.name, value);
  return value;
}

function evaluateFormatted(parts: readonly FormattedPart[], frame: Frame): string {
  const { bounds } = frame.evaluation;
  const texts = parts.map((part) => {
    if (typeof part === 'string') return part;
    const value = evaluate(part.value, frame);
    const { bounds } = at(part.value, frame);
    const spec = evaluateFormatted(part.spec, frame);
    return bounds.text(formatValue(convertValue(value, part.conversion, bounds), spec, bounds));
  });
  return bounds.text(texts.join(''));
}
