import type { Bounds } from '../bounds.js';
import { PythonError } from '../python-error.js';
import type { Block, Expression, Parameter } from '../parse/syntax.js';
import type { Call } from '../builtins/call.js';
import type { Scope } from '../evaluate/scope.js';
import type { PyDict } from './dict.js';
import type { PyList } from './list.js';
import type { PySet } from './set.js';

/**
 * A value while a file is evaluated. Integers are bigints and floats are numbers, so that `1` and `1.0` stay apart;
 * what Python writes as bytes is text. Containers keep their identity: a list that is in two places is one list.
 */
export type PyValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | PyList
  | PyTuple
  | PyDict
  | PySet
  | PyIterator
  | PyFunction
  | PyNative
  | PyClass
  | PyModule
  | PyObject
  | PyUnavailable;

/** A tuple; `fields` for those of Python whose items have names too. */
export class PyTuple {
  readonly items: readonly PyValue[];
  readonly fields: ReadonlyMap<string, PyValue>;

  constructor(items: readonly PyValue[], fields: ReadonlyMap<string, PyValue> = new Map()) {
    this.items = items;
    this.fields = fields;
  }
}

/** A generator, or what `iter()` gives: its items are taken once. */
export class PyIterator {
  readonly #items: Iterator<PyValue>;
  #running = false;

  constructor(items: Iterator<PyValue>) {
    this.#items = items;
  }

  /** A generator may go through a generator that goes through a generator: each is a level. */
  next(bounds: Bounds): IteratorResult<PyValue> {
    if (this.#running) throw new PythonError('ValueError', 'generator already executing');
    this.#running = true;
    try {
      return bounds.nested(() => this.#items.next());
    } finally {
      this.#running = false;
    }
  }
}

/** A function of the file. A lambda has the name that Python gives it. */
export class PyFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Of the parameters, evaluated where the function was defined. */
  readonly fallbacks: ReadonlyMap<string, PyValue>;
  readonly body: Block | Expression;
  readonly scope: Scope;

  constructor(
    name: string,
    parameters: readonly Parameter[],
    fallbacks: ReadonlyMap<string, PyValue>,
    body: Block | Expression,
    scope: Scope,
  ) {
    this.name = name;
    this.parameters = parameters;
    this.fallbacks = fallbacks;
    this.body = body;
    this.scope = scope;
  }
}

/** A function of Python's that is known here. `members` are what stands behind a dot, as in `dict.fromkeys`. */
export class PyNative {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly run: (call: Call) => PyValue;
  readonly members: ReadonlyMap<string, PyValue>;

  constructor(
    name: string,
    parameters: readonly string[],
    run: (call: Call) => PyValue,
    members: ReadonlyMap<string, PyValue> = new Map(),
  ) {
    this.name = name;
    this.parameters = parameters;
    this.run = run;
    this.members = members;
  }
}

/** A class of errors. */
export class PyClass {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

export class PyModule {
  readonly name: string;
  readonly members: ReadonlyMap<string, PyValue>;
  /** What to write instead of members that are not evaluated, for those that sites are known to use. */
  readonly advice: ReadonlyMap<string, string>;

  constructor(
    name: string,
    members: ReadonlyMap<string, PyValue>,
    advice: ReadonlyMap<string, string> = new Map(),
  ) {
    this.name = name;
    this.members = members;
    this.advice = advice;
  }
}

/** An object that only Python can make, such as a datetime. */
export class PyObject {
  readonly typeName: string;
  /** What `str()` gives. */
  readonly text: string;
  /** What stands for it in the configuration. */
  readonly plain: PyValue;
  readonly members: ReadonlyMap<string, PyValue>;
  /** Those of its items that are known. */
  readonly items: ReadonlyMap<PyValue, PyValue>;

  constructor(
    typeName: string,
    text: string,
    plain: PyValue,
    members: ReadonlyMap<string, PyValue> = new Map(),
    items: ReadonlyMap<PyValue, PyValue> = new Map(),
  ) {
    this.typeName = typeName;
    this.text = text;
    this.plain = plain;
    this.members = members;
    this.items = items;
  }
}

/** Something that may have a name and stand in the configuration by that name, but is not evaluated: a class. */
export class PyUnavailable {
  readonly name: string;
  /** What it is, such as `class`. */
  readonly what: string;

  constructor(name: string, what: string) {
    this.name = name;
    this.what = what;
  }
}
