import { LIMITS } from '../bounds.js';
import { Refusal } from '../refusal.js';
import { exponentDigits, nonFiniteText } from './float-text.js';
import { roundedDigits } from './rounding.js';

/** A float in the manner of `e`, `f`, `g` or `%`, without its sign. `alternate` keeps the point and zeros of `g`. */
export function floatDigits(value: number, type: string, precision: number, alternate: boolean): string {
  checkDigits(precision);
  const magnitude = Math.abs(value);
  if (!Number.isFinite(magnitude)) return caseOf(nonFiniteText(magnitude), type);
  return caseOf(finiteDigits(magnitude, type.toLowerCase(), precision, alternate), type);
}

/** @throws {Refusal} `LIMIT_EXCEEDED` */
export function checkDigits(precision: number): void {
  if (precision > LIMITS.digits)
    throw new Refusal('LIMIT_EXCEEDED', `a precision of at most ${LIMITS.digits}`, 'a larger one');
}

/** The digits of an integer in the manner of `b`, `o`, `x` or `d`, without its sign and without a prefix. */
export function integerDigits(value: bigint, type: string): string {
  const radix = { b: 2, o: 8, x: 16, X: 16 }[type] ?? 10;
  return caseOf((value < 0n ? -value : value).toString(radix), type);
}

function caseOf(text: string, type: string): string {
  return type === type.toLowerCase() ? text : text.toUpperCase();
}

function finiteDigits(value: number, type: string, precision: number, alternate: boolean): string {
  if (type === 'e') return exponential(value, precision, alternate);
  if (type === 'f') return fixed(value, precision, alternate);
  if (type === '%') return `${fixedScaled(value, precision, 2)}%`;
  return general(value, precision === 0 ? 1 : precision, alternate);
}

function fixed(value: number, precision: number, alternate: boolean): string {
  const text = fixedScaled(value, precision, 0);
  return alternate && precision === 0 ? `${text}.` : text;
}

/** With the point moved `shift` digits to the right first, for percents. */
function fixedScaled(value: number, precision: number, shift: number): string {
  // Python multiplies the float by 100, and rounds what that gives.
  const digits = roundedDigits(shift === 0 ? value : value * 10 ** shift, precision).toString();
  if (precision === 0) return digits;
  const padded = digits.padStart(precision + 1, '0');
  return `${padded.slice(0, -precision)}.${padded.slice(-precision)}`;
}

function exponential(value: number, precision: number, alternate: boolean): string {
  const { digits, exponent } = significant(value, precision + 1);
  const point = precision > 0 || alternate ? '.' : '';
  return `${digits.slice(0, 1)}${point}${digits.slice(1)}e${exponentDigits(exponent)}`;
}

function general(value: number, precision: number, alternate: boolean): string {
  const { digits, exponent } = significant(value, precision);
  const tidy = (text: string) => (alternate || !text.includes('.') ? text : text.replace(/\.?0*$/, ''));
  if (exponent < -4 || exponent >= precision)
    return `${tidy(`${digits.slice(0, 1)}.${digits.slice(1)}`)}e${exponentDigits(exponent)}`;
  if (exponent < 0) return tidy(`0.${'0'.repeat(-exponent - 1)}${digits}`);
  return tidy(`${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`);
}

function significant(value: number, count: number): { digits: string; exponent: number } {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 };
  const exponent = Number(value.toExponential().split('e')[1]);
  const digits = roundedDigits(value, count - 1 - exponent).toString();
  // Rounding up can carry into a digit more: 9.96 with two digits is 10.
  if (digits.length > count) return { digits: digits.slice(0, count), exponent: exponent + 1 };
  return { digits: digits.padEnd(count, '0'), exponent };
}
