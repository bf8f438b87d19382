import type { Bounds } from '../bounds.js';
import type { CallArguments, Evaluation, KeywordValue } from '../evaluate/evaluation.js';
import { NO_KEYWORDS } from '../evaluate/evaluation.js';
import type { Scope } from '../evaluate/scope.js';
import { typeError } from '../python-error.js';
import { isInteger } from '../values/numeric.js';
import { typeName } from '../values/type-name.js';
import { PyNative, type PyValue } from '../values/value.js';

/** One call of a function of Python's, its arguments in the order of the function's parameters. */
export interface Call {
  readonly evaluation: Evaluation;
  readonly bounds: Bounds;
  readonly scope: Scope;
  /** What the parameter with a star took. */
  readonly rest: readonly PyValue[];
  /** What the parameter with two stars took. */
  readonly keywords: ReadonlyMap<string, KeywordValue>;
  value(index: number): PyValue;
  optional(index: number): PyValue | undefined;
  text(index: number): string;
  /** A text or None; neither when it was not given. */
  optionalText(index: number): string | undefined;
  integer(index: number): bigint;
  /** For what is used as a count or an index. */
  number(index: number, fallback: number): number;
  /** Calls what the file gave, as a key function. */
  callBack(callee: PyValue, ...args: readonly PyValue[]): PyValue;
}

/**
 * A function of Python's. Each parameter is a name; `name?` may be left out, `*name` takes the rest, `**name` takes other
 * keywords, and what stands behind `*` is given by name only.
 */
export function native(
  name: string,
  parameters: readonly string[],
  run: (call: Call) => PyValue,
  members?: ReadonlyMap<string, PyValue>,
): PyNative {
  return new PyNative(name, parameters, run, members);
}

/** @throws {PythonError} `TypeError` where arguments and parameters do not go together. */
export function bindCall(callee: PyNative, args: CallArguments, evaluation: Evaluation, scope: Scope): Call {
  const values: (PyValue | undefined)[] = [];
  const given = [...args.positional];
  const named = new Map(args.keywords);
  let rest: readonly PyValue[] = [];
  let takesKeywords = false;
  for (const parameter of callee.parameters) {
    if (parameter.startsWith('**')) takesKeywords = true;
    else if (parameter.startsWith('*')) rest = given.splice(0);
    else values.push(bindOne(callee, parameter, given, named));
  }
  if (given.length > 0) throw typeError(`${callee.name}() takes at most ${values.length} arguments`);
  const [unknown] = named.keys();
  if (unknown !== undefined && !takesKeywords)
    throw typeError(`${callee.name}() got an unexpected keyword argument '${unknown}'`);
  return new BoundCall(callee.name, values, rest, takesKeywords ? named : NO_KEYWORDS, evaluation, scope);
}

function bindOne(
  callee: PyNative,
  parameter: string,
  given: PyValue[],
  named: Map<string, KeywordValue>,
): PyValue | undefined {
  const name = parameter.replace('?', '');
  const first = given.shift();
  const byName = named.get(name);
  if (first !== undefined) {
    if (byName !== undefined) throw typeError(`${callee.name}() got multiple values for argument '${name}'`);
    return first;
  }
  if (byName === undefined && !parameter.endsWith('?'))
    throw typeError(`${callee.name}() missing the argument '${name}'`);
  named.delete(name);
  return byName?.value;
}

class BoundCall implements Call {
  readonly evaluation: Evaluation;
  readonly scope: Scope;
  readonly rest: readonly PyValue[];
  readonly keywords: ReadonlyMap<string, KeywordValue>;
  readonly #name: string;
  readonly #values: readonly (PyValue | undefined)[];

  constructor(
    name: string,
    values: readonly (PyValue | undefined)[],
    rest: readonly PyValue[],
    keywords: ReadonlyMap<string, KeywordValue>,
    evaluation: Evaluation,
    scope: Scope,
  ) {
    this.#name = name;
    this.#values = values;
    this.rest = rest;
    this.keywords = keywords;
    this.evaluation = evaluation;
    this.scope = scope;
  }

  get bounds(): Bounds {
    return this.evaluation.bounds;
  }

  optional(index: number): PyValue | undefined {
    return this.#values[index];
  }

  value(index: number): PyValue {
    return this.#values[index] ?? null;
  }

  text(index: number): string {
    const value = this.value(index);
    if (typeof value !== 'string')
      throw typeError(`${this.#name}() argument ${index + 1} must be str, not ${typeName(value)}`);
    return value;
  }

  optionalText(index: number): string | undefined {
    return this.value(index) === null ? undefined : this.text(index);
  }

  integer(index: number): bigint {
    const value = this.value(index);
    if (!isInteger(value))
      throw typeError(`${this.#name}() argument ${index + 1} must be int, not ${typeName(value)}`);
    return BigInt(value);
  }

  number(index: number, fallback: number): number {
    return this.value(index) === null ? fallback : Number(this.integer(index));
  }

  callBack(callee: PyValue, ...args: readonly PyValue[]): PyValue {
    return this.evaluation.call(callee, { positional: args, keywords: NO_KEYWORDS }, this.scope);
  }
}
