import { LIMITS } from '../bounds.js';
import { Refusal } from '../refusal.js';
import type { PyValue } from './value.js';

/** A bool is an integer in Python. */
export function isNumeric(value: PyValue): value is boolean | bigint | number {
  return typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
}

export function isInteger(value: PyValue): value is boolean | bigint {
  return typeof value === 'bigint' || typeof value === 'boolean';
}

/** By value, whatever the types; NaN is like nothing. */
export function sameNumber(left: boolean | bigint | number, right: boolean | bigint | number): boolean {
  return left <= right && left >= right;
}

/** @throws {Refusal} `LIMIT_EXCEEDED` */
export function boundedInteger(value: bigint): bigint {
  if (value > BOUND || value < -BOUND) throw integerTooLarge();
  return value;
}

export function integerTooLarge(): Refusal {
  return new Refusal('LIMIT_EXCEEDED', `integers of at most ${LIMITS.integerBits} bits`, 'a larger one');
}

const BOUND = 1n << BigInt(LIMITS.integerBits);
