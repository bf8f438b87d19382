import type { Bounds } from '../bounds.js';
import { hashKey } from './hash-key.js';
import type { PyValue } from './value.js';

/** One entry of a dict: key and value, and where in the file it was written. */
export interface Entry {
  readonly key: PyValue;
  readonly value: PyValue;
  readonly at: number;
}

/** A dict, in the order of its keys' first appearance. `missing` makes the value of an absent key (defaultdict). */
export class PyDict {
  readonly entries = new Map<string, Entry>();
  missing: PyValue | undefined;

  get size(): number {
    return this.entries.size;
  }

  get(key: PyValue, bounds: Bounds): PyValue | undefined {
    return this.entries.get(hashKey(key, bounds))?.value;
  }

  set(key: PyValue, value: PyValue, at: number, bounds: Bounds): void {
    const hash = hashKey(key, bounds);
    const known = this.entries.get(hash);
    if (known === undefined) bounds.values(1);
    // As in Python, the key that came first stays: `{1: 'a', True: 'b'}` is `{1: 'b'}`.
    this.entries.set(hash, { key: known === undefined ? key : known.key, value, at });
  }

  delete(key: PyValue, bounds: Bounds): PyValue | undefined {
    const hash = hashKey(key, bounds);
    const entry = this.entries.get(hash);
    this.entries.delete(hash);
    return entry?.value;
  }

  /** Takes the other's entries with their places. */
  assign(other: PyDict, bounds: Bounds): void {
    bounds.values(other.size);
    for (const [hash, entry] of [...other.entries]) {
      const known = this.entries.get(hash);
      this.entries.set(hash, known === undefined ? entry : { ...entry, key: known.key });
    }
  }

  copy(bounds: Bounds): PyDict {
    const copy = new PyDict();
    copy.assign(this, bounds);
    copy.missing = this.missing;
    return copy;
  }

  /** A dict whose keys are texts. */
  static of(entries: Iterable<readonly [string, PyValue]>, at: number, bounds: Bounds): PyDict {
    const dict = new PyDict();
    for (const [key, value] of entries) dict.set(key, value, at, bounds);
    return dict;
  }
}
