/**
 * The text of a float as Python's `repr` writes it, which is what its JSON encoder puts on the wire: the shortest
 * digits that read back as the same double (as in JavaScript), `.0` on a whole number, and an exponent of at least two
 * digits from 1e16 on and below 1e-4 (JavaScript: 1e21 and 1e-6).
 */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e16 || magnitude < 1e-4) return scientific(value);
  // In this range JavaScript never writes an exponent.
  const text = String(value);
  return Number.isInteger(value) ? `${text}.0` : text;
}

function scientific(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${mantissa}e${sign}${exponent.slice(1).padStart(2, '0')}`;
}
