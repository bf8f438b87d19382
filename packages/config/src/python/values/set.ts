import type { Bounds } from '../bounds.js';
import { hashKey } from './hash-key.js';
import type { PyValue } from './value.js';

/** A set or frozenset, in the order of its items' first appearance: Python's own order changes from run to run. */
export class PySet {
  readonly entries = new Map<string, PyValue>();
  readonly frozen: boolean;

  constructor(frozen = false) {
    this.frozen = frozen;
  }

  static of(values: Iterable<PyValue>, bounds: Bounds, frozen = false): PySet {
    const set = new PySet(frozen);
    for (const value of values) set.add(value, bounds);
    return set;
  }

  has(value: PyValue, bounds: Bounds): boolean {
    return this.entries.has(hashKey(value, bounds));
  }

  add(value: PyValue, bounds: Bounds): void {
    const key = hashKey(value, bounds);
    if (this.entries.has(key)) return;
    bounds.values(1);
    this.entries.set(key, value);
  }

  delete(value: PyValue, bounds: Bounds): boolean {
    return this.entries.delete(hashKey(value, bounds));
  }
}
