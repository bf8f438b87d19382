import type { PyValue } from './value.js';

/** One place in a list: the value, and where in the file it was put there. */
export interface Slot {
  readonly value: PyValue;
  readonly at: number;
}

/** A list. Whoever adds to it counts that first. */
export class PyList {
  slots: Slot[];

  constructor(slots: Slot[]) {
    this.slots = slots;
  }

  static of(values: Iterable<PyValue>, at: number): PyList {
    return new PyList(Array.from(values, (value) => ({ value, at })));
  }

  get values(): PyValue[] {
    return this.slots.map((slot) => slot.value);
  }
}
