/** A float as `repr()` and `str()` write it: the shortest digits that read back as the same float. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return nonFiniteText(value);
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) return `${mantissa}e${exponentDigits(exponent)}`;
  const fixed = exponent < 0 ? fixedSmall(value, mantissa, exponent) : value.toString();
  if (Object.is(value, -0)) return '-0.0';
  return fixed.includes('.') ? fixed : `${fixed}.0`;
}

/** `inf`, `-inf` or `nan`. */
export function nonFiniteText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}

/** The exponent with its sign and at least two digits. */
export function exponentDigits(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${Math.abs(exponent).toString().padStart(2, '0')}`;
}

function fixedSmall(value: number, mantissa: string, exponent: number): string {
  const digits = mantissa.replace('-', '').replace('.', '');
  return `${value < 0 ? '-' : ''}0.${'0'.repeat(-exponent - 1)}${digits}`;
}
