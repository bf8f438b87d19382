/** A finite float as what it is exactly: an integer times a power of two. */
interface Exact {
  readonly integer: bigint;
  readonly power: number;
}

/**
 * The float times ten to `digits`, rounded to an integer, a half to the even one, as Python rounds: exactly, where
 * `toFixed` takes a half up.
 */
export function roundedDigits(value: number | bigint, digits: number): bigint {
  const { integer, power } = typeof value === 'bigint' ? { integer: value, power: 0 } : exactly(value);
  const scaleUp = 10n ** BigInt(Math.max(digits, 0)) * 2n ** BigInt(Math.max(power, 0));
  const scaleDown = 10n ** BigInt(Math.max(-digits, 0)) * 2n ** BigInt(Math.max(-power, 0));
  return halfEven(integer * scaleUp, scaleDown);
}

function exactly(value: number): Exact {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : fraction | (1n << 52n);
  return { integer: value < 0 ? -magnitude : magnitude, power: Math.max(exponent, 1) - 1075 };
}

function halfEven(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const quotient = magnitude / denominator;
  const twice = (magnitude % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return numerator < 0n ? -rounded : rounded;
}
