import { bindCall } from '../builtins/call.js';
import type { Argument, ExpressionOf } from '../parse/syntax.js';
import { typeError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import { PyDict } from '../values/dict.js';
import { iterate } from '../values/iterate.js';
import { typeName } from '../values/type-name.js';
import { PyClass, PyFunction, PyNative, PyUnavailable, type PyValue } from '../values/value.js';
import { makeException } from '../builtins/exceptions.js';
import type { CallArguments, Evaluation, Frame, KeywordValue } from './evaluation.js';
import { evaluate } from './expressions.js';
import { callFunction } from './functions.js';
import type { Scope } from './scope.js';

export function evaluateCall(node: ExpressionOf<'call'>, frame: Frame): PyValue {
  const callee = evaluate(node.callee, frame);
  const args = evaluateArguments(node.args, frame);
  frame.evaluation.at = node.at;
  return callValue(callee, args, frame.evaluation, frame.scope);
}

/** @throws {PythonError} `TypeError` for what cannot be called. */
export function callValue(
  callee: PyValue,
  args: CallArguments,
  evaluation: Evaluation,
  scope: Scope,
): PyValue {
  evaluation.bounds.steps();
  if (callee instanceof PyNative) return callee.run(bindCall(callee, args, evaluation, scope));
  if (callee instanceof PyFunction)
    return evaluation.bounds.nested(() => callFunction(callee, args, evaluation));
  if (callee instanceof PyClass) return makeException(callee, args.positional, evaluation.bounds);
  if (callee instanceof PyUnavailable)
    throw unsupported(`${callee.name}()`, `the value itself: the ${callee.what} is not evaluated`);
  throw typeError(`'${typeName(callee)}' object is not callable`);
}

function evaluateArguments(args: readonly Argument[], frame: Frame): CallArguments {
  const positional: PyValue[] = [];
  const keywords = new Map<string, KeywordValue>();
  for (const { kind, name, value: node, at } of args) {
    const value = evaluate(node, frame);
    frame.evaluation.at = at;
    if (kind === 'positional') positional.push(value);
    else if (kind === 'keyword') addKeyword(keywords, name, { value, at });
    else if (kind === 'spread')
      for (const item of iterate(value, frame.evaluation.bounds)) positional.push(item);
    else addEntries(keywords, value);
  }
  frame.evaluation.bounds.values(positional.length + keywords.size);
  return { positional, keywords };
}

function addKeyword(keywords: Map<string, KeywordValue>, name: string, value: KeywordValue): void {
  if (keywords.has(name)) throw typeError(`got multiple values for keyword argument '${name}'`);
  keywords.set(name, value);
}

function addEntries(keywords: Map<string, KeywordValue>, value: PyValue): void {
  if (!(value instanceof PyDict))
    throw typeError(`argument after ** must be a mapping, not ${typeName(value)}`);
  for (const { key, value: each, at } of value.entries.values()) {
    if (typeof key !== 'string') throw typeError('keywords must be strings');
    addKeyword(keywords, key, { value: each, at });
  }
}
