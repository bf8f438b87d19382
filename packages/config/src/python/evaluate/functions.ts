import type { Bounds } from '../bounds.js';
import type { Block, Expression, Parameter } from '../parse/syntax.js';
import { typeError } from '../python-error.js';
import { PyDict } from '../values/dict.js';
import { PyFunction, PyTuple, type PyValue } from '../values/value.js';
import type { CallArguments, Evaluation, Frame, KeywordValue } from './evaluation.js';
import { evaluate } from './expressions.js';
import { Scope } from './scope.js';
import { execute } from './statements.js';

/** What `def` and `lambda` give: default values are evaluated now, as Python does. */
export function makeFunction(
  name: string,
  parameters: readonly Parameter[],
  body: Block | Expression,
  frame: Frame,
): PyFunction {
  const fallbacks = new Map<string, PyValue>();
  for (const parameter of parameters)
    if (parameter.fallback !== undefined) fallbacks.set(parameter.name, evaluate(parameter.fallback, frame));
  return new PyFunction(name, parameters, fallbacks, body, frame.scope);
}

export function callFunction(callee: PyFunction, args: CallArguments, evaluation: Evaluation): PyValue {
  const frame: Frame = {
    evaluation,
    scope: new Scope(callee.scope, bindParameters(callee, args, evaluation)),
  };
  if (!isBlock(callee.body)) return evaluate(callee.body, frame);
  const completion = execute(callee.body, frame);
  return typeof completion === 'object' ? completion.value : null;
}

function isBlock(body: Block | Expression): body is Block {
  return Array.isArray(body);
}

function bindParameters(
  { name, parameters, fallbacks }: PyFunction,
  args: CallArguments,
  { bounds }: Evaluation,
): Map<string, PyValue> {
  const variables = new Map<string, PyValue>();
  const positional = [...args.positional];
  const keywords = new Map(args.keywords);
  for (const parameter of parameters) {
    if (parameter.kind === 'rest') variables.set(parameter.name, new PyTuple(positional.splice(0)));
    else if (parameter.kind === 'rest-keywords') {
      variables.set(parameter.name, dictOf(keywords, bounds));
      keywords.clear();
    } else variables.set(parameter.name, bindOne(name, parameter, positional, keywords, fallbacks));
  }
  const [unknown] = keywords.keys();
  if (unknown !== undefined) throw typeError(`${name}() got an unexpected keyword argument '${unknown}'`);
  if (positional.length > 0) throw typeError(`${name}() got ${positional.length} arguments too many`);
  return variables;
}

function bindOne(
  name: string,
  parameter: Parameter,
  positional: PyValue[],
  keywords: Map<string, KeywordValue>,
  fallbacks: ReadonlyMap<string, PyValue>,
): PyValue {
  const byPlace = parameter.kind === 'plain' ? positional.shift() : undefined;
  const byName = keywords.get(parameter.name)?.value;
  keywords.delete(parameter.name);
  if (byPlace !== undefined && byName !== undefined)
    throw typeError(`${name}() got multiple values for argument '${parameter.name}'`);
  // None is a value, so that `??` does not do.
  const value = [byPlace, byName, fallbacks.get(parameter.name)].find((each) => each !== undefined);
  if (value !== undefined) return value;
  throw typeError(`${name}() missing the argument '${parameter.name}'`);
}

function dictOf(keywords: ReadonlyMap<string, KeywordValue>, bounds: Bounds): PyDict {
  const dict = new PyDict();
  for (const [name, { value, at }] of keywords) dict.set(name, value, at, bounds);
  return dict;
}
