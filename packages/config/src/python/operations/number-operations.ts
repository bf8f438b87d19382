import { LIMITS } from '../bounds.js';
import { PythonError, valueError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import { boundedInteger, integerTooLarge } from '../values/numeric.js';

type Numeric = boolean | bigint | number;

/** @returns `undefined` where numbers have no such operation. */
export function numberOperation(
  operator: string,
  left: Numeric,
  right: Numeric,
): bigint | number | boolean | undefined {
  if (typeof left !== 'number' && typeof right !== 'number') {
    if (typeof left === 'boolean' && typeof right === 'boolean' && '&|^'.includes(operator))
      return Boolean(integerOperation(operator, BigInt(left), BigInt(right)));
    return integerOperation(operator, BigInt(left), BigInt(right));
  }
  return floatOperation(operator, toFloat(left), toFloat(right));
}

/** @throws {PythonError} `OverflowError` */
function toFloat(value: Numeric): number {
  const float = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(float))
    throw new PythonError('OverflowError', 'int too large to convert to float');
  return float;
}

function integerOperation(operator: string, left: bigint, right: bigint): bigint | number | undefined {
  switch (operator) {
    case '+':
      return boundedInteger(left + right);
    case '-':
      return boundedInteger(left - right);
    case '*':
      return boundedInteger(left * right);
    case '/':
      return toFloat(left) / divisor(toFloat(right), 'division by zero');
    case '//':
      return floorDivide(left, right);
    case '%':
      return left - floorDivide(left, right) * right;
    case '**':
      return integerPower(left, right);
    default:
      return bitOperation(operator, left, right);
  }
}

function bitOperation(operator: string, left: bigint, right: bigint): bigint | undefined {
  switch (operator) {
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<<':
      return boundedInteger(left << BigInt(shiftCount(right)));
    case '>>':
      return left >> BigInt(Math.min(shiftCount(right, Infinity), LIMITS.integerBits * 2));
    default:
      return undefined;
  }
}

function shiftCount(value: bigint, most: number = LIMITS.integerBits): number {
  if (value < 0n) throw valueError('negative shift count');
  if (Number(value) > most) throw integerTooLarge();
  return Number(value);
}

/** Rounds towards minus infinity, where a bigint's own division rounds towards zero. */
function floorDivide(left: bigint, right: bigint): bigint {
  if (right === 0n) throw zeroDivision('integer division or modulo by zero');
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

function integerPower(base: bigint, exponent: bigint): bigint | number {
  if (exponent < 0n) return floatPower(toFloat(base), toFloat(exponent));
  const bits = base.toString(2).length;
  // 0, 1 and -1 stay what they are; of anything else, no higher power is in bounds.
  if (bits > 2 || base === 2n || base === -2n || base === 3n || base === -3n)
    if (exponent > BigInt(LIMITS.integerBits)) throw integerTooLarge();
  const small = exponent > BigInt(LIMITS.integerBits) ? 2n - (exponent % 2n) : exponent;
  if ((bits - 1) * Number(small) > LIMITS.integerBits * 2) throw integerTooLarge();
  return boundedInteger(base ** small);
}

function floatOperation(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / divisor(right, 'float division by zero');
    case '//':
      return floorOf(left, divisor(right, 'float floor division by zero'));
    case '%':
      return modulo(left, divisor(right, 'float modulo'));
    case '**':
      return floatPower(left, right);
    default:
      return undefined;
  }
}

/** The remainder has the sign of the divisor. */
function modulo(left: number, right: number): number {
  const remainder = left % right;
  if (remainder === 0) return right < 0 ? -0 : 0;
  return remainder < 0 !== right < 0 ? remainder + right : remainder;
}

/** From the remainder, as the quotient itself may be rounded up: 1 // 0.1 is 9. */
function floorOf(left: number, right: number): number {
  const quotient = (left - modulo(left, right)) / right;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function floatPower(base: number, exponent: number): number {
  if (base === 0 && exponent < 0) throw zeroDivision('0.0 cannot be raised to a negative power');
  if (base < 0 && !Number.isInteger(exponent)) throw unsupported('a complex number', 'a float');
  // JavaScript gives NaN for a power of one, Python one.
  const power = base === 1 || exponent === 0 ? 1 : base ** exponent;
  if (!Number.isFinite(power) && Number.isFinite(base) && Number.isFinite(exponent))
    throw new PythonError('OverflowError', 'the result is too large');
  return power;
}

function divisor(value: number, message: string): number {
  if (value === 0) throw zeroDivision(message);
  return value;
}

function zeroDivision(message: string): PythonError {
  return new PythonError('ZeroDivisionError', message);
}
