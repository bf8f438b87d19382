import { pythonFloat } from './python-float.js';

/**
 * A number that Python holds as a float although its value is whole, such as `1372680000.0`. JavaScript has one kind
 * of number and would write `1372680000`; signed bytes need the difference. `loadsExact` makes these, `dumps` writes
 * them back. Arithmetic works on it through `valueOf`.
 */
export class JsonFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  valueOf(): number {
    return this.value;
  }

  /** The number as plain JSON has it. */
  toJSON(): number {
    return this.value;
  }

  /** The number as the reference spells it, such as `1.0` or `1e+16`. */
  toString(): string {
    return pythonFloat(this.value);
  }
}
