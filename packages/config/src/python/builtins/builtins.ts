import { EXCEPTIONS } from './exceptions.js';
import type { PyNative, PyValue } from '../values/value.js';
import { CONVERSIONS } from './conversions.js';
import { INSPECTION } from './inspection.js';
import { NUMBERS } from './numbers.js';
import { SEQUENCES } from './sequences.js';

const ALIASES: readonly (readonly [name: string, meaning: string])[] = [
  ['unicode', 'str'],
  ['basestring', 'str'],
  ['bytes', 'str'],
  ['long', 'int'],
  ['xrange', 'range'],
  ['unichr', 'chr'],
];

const FUNCTIONS: ReadonlyMap<string, PyNative> = new Map(
  [...CONVERSIONS, ...SEQUENCES, ...NUMBERS, ...INSPECTION].map((each) => [each.name, each]),
);

/** The names that every file knows, those of Python 2 included. */
export const BUILTINS: ReadonlyMap<string, PyValue> = new Map<string, PyValue>([
  ...FUNCTIONS,
  ...ALIASES.flatMap(([name, meaning]) => {
    const known = FUNCTIONS.get(meaning);
    return known === undefined ? [] : [[name, known] as const];
  }),
  ...EXCEPTIONS,
]);
