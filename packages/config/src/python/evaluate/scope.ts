import type { PyValue } from '../values/value.js';

/** The variables of the file, of one call of a function, or of a comprehension. */
export class Scope {
  readonly variables: Map<string, PyValue>;
  readonly #parent: Scope | undefined;
  readonly #globalNames = new Set<string>();

  constructor(parent?: Scope, variables = new Map<string, PyValue>()) {
    this.#parent = parent;
    this.variables = variables;
  }

  get module(): Scope {
    return this.#parent === undefined ? this : this.#parent.module;
  }

  find(name: string): PyValue | undefined {
    const here = this.#globalNames.has(name) ? this.module : this;
    return here.variables.get(name) ?? (here.variables.has(name) ? null : here.#parent?.find(name));
  }

  assign(name: string, value: PyValue): void {
    (this.#globalNames.has(name) ? this.module : this).variables.set(name, value);
  }

  delete(name: string): boolean {
    return (this.#globalNames.has(name) ? this.module : this).variables.delete(name);
  }

  declareGlobal(name: string): void {
    this.#globalNames.add(name);
  }
}
