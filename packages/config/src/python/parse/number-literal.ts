import { boundedInteger } from '../values/numeric.js';

/**
 * A number as it stands in the file: an integer as a bigint, a float as a number, `undefined` for what is neither.
 *
 * @throws {Refusal} `LIMIT_EXCEEDED`
 */
export function readNumber(text: string): bigint | number | undefined {
  const plain = text.replaceAll('_', '').replace(/[lL]$/, '');
  if (/^0[xXoObB][\da-fA-F]+$/.test(plain)) return integer(plain.toLowerCase());
  // Python 2 writes octal numbers with a zero before them, as in the mode of a file.
  if (/^0[0-7]+$/.test(plain)) return integer(`0o${plain.slice(1)}`);
  if (/^\d+$/.test(plain)) return integer(plain);
  return /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** Reading digits takes time with the square of their number. */
const MAX_DIGITS = 4096;

function integer(text: string): bigint {
  return boundedInteger(BigInt(text.slice(0, MAX_DIGITS)));
}
