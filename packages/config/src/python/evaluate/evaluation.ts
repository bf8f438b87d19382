import type { ConfigHost } from '../../document/config-document.js';
import type { Bounds } from '../bounds.js';
import type { PyModule, PyValue } from '../values/value.js';
import type { Scope } from './scope.js';

/** The evaluation of one file. */
export interface Evaluation {
  readonly file: string;
  readonly host: ConfigHost;
  readonly bounds: Bounds;
  readonly builtins: ReadonlyMap<string, PyValue>;
  readonly modules: ReadonlyMap<string, PyModule>;
  /** What is being evaluated: where an error is, and where the values that are made were written. */
  at: number;
  /** Calls a function of the file or of Python's. */
  call(callee: PyValue, args: CallArguments, scope: Scope): PyValue;
}

export interface CallArguments {
  readonly positional: readonly PyValue[];
  readonly keywords: ReadonlyMap<string, KeywordValue>;
}

export interface KeywordValue {
  readonly value: PyValue;
  /** Where it is written. */
  readonly at: number;
}

/** Where an expression or statement is evaluated. */
export interface Frame {
  readonly evaluation: Evaluation;
  readonly scope: Scope;
}

export const NO_KEYWORDS: ReadonlyMap<string, KeywordValue> = new Map();
