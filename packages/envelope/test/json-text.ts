import fc from 'fast-check';

const space = fc.constantFrom('', '', '', ' ', '\n', '\t', ' \r\n ');

const character = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' }).map(escapeAscii),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\\n', '\\t', '\\b', '\\f', '\\r', '\\/', '\\"', '\\\\', '\u007f', '\u2028'),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => `\\u${hex(unit)}`) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => `\\u${hex(unit).toUpperCase()}`),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }).map(escapeAscii) },
);

const string = fc.array(character, { maxLength: 8 }).map((characters) => `"${characters.join('')}"`);

const number = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => value.toExponential()),
  fc
    .tuple(fc.integer({ min: -9999, max: 9999 }), fc.nat(999), fc.integer({ min: -30, max: 30 }))
    .map(([whole, fraction, exponent]) => `${whole}.${fraction}E${exponent}`),
  fc.constantFrom(
    '0',
    '-0',
    '-0.0',
    '0.0',
    '1.0',
    '1e16',
    '1e-7',
    '1e400',
    '0.00001',
    '9007199254740993',
    '1.50',
  ),
);

const word = fc.constantFrom('true', 'false', 'null', 'NaN', 'Infinity', '-Infinity');

/** JSON texts as any program may spell them: white space, escapes, numbers, key order, now and then a key twice. */
export const jsonText: fc.Arbitrary<string> = fc.letrec<{ value: string; array: string; object: string }>(
  (tie) => ({
    value: fc.oneof({ depthSize: 'small' }, string, number, word, tie('array'), tie('object')),
    array: fc
      .array(fc.tuple(space, tie('value'), space), { maxLength: 4 })
      .map((items) => `[${items.map((item) => item.join('')).join(',')}]`),
    object: fc
      .array(fc.tuple(space, string, space, fc.constant(':'), space, tie('value'), space), { maxLength: 5 })
      .map((members) => `{${members.map((member) => member.join('')).join(',')}}`),
  }),
).value;

/** The same, always an object, as messages are. */
export const jsonObjectText: fc.Arbitrary<string> = fc
  .array(fc.tuple(space, string, fc.constant(':'), space, jsonText, space), { maxLength: 6 })
  .map((members) => `{${members.map((member) => member.join('')).join(',')}}`);

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0');
}

function escapeAscii(character: string): string {
  return JSON.stringify(character).slice(1, -1);
}
