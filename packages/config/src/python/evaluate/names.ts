import type { ExpressionOf } from '../parse/syntax.js';
import { PythonError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import type { PyValue } from '../values/value.js';
import type { Frame } from './evaluation.js';

/** Functions of Python's that are refused, and what to write instead. */
const REFUSED = new Map([
  ['open', 'the value itself: no file is read'],
  ['eval', 'the expression itself'],
  ['exec', 'the statements themselves'],
  ['execfile', 'a configuration file of its own: all of a folder are read'],
  ['compile', 'the expression itself'],
  ['__import__', 'an import statement'],
  ['getattr', 'the attribute itself'],
  ['setattr', 'a variable or an item of a dict'],
  ['hasattr', 'the answer itself'],
  ['delattr', 'a variable or an item of a dict'],
  ['input', 'the value itself'],
  ['raw_input', 'the value itself'],
  ['file', 'the value itself: no file is read'],
  ['id', 'the value itself'],
  ['hash', 'the value itself'],
  ['dir', 'the names themselves'],
  ['bytearray', 'text'],
  ['memoryview', 'text'],
  ['complex', 'a float'],
  ['object', 'a dict'],
  ['super', 'a dict'],
  ['property', 'a dict'],
  ['staticmethod', 'a function'],
  ['classmethod', 'a function'],
]);

/** @throws {PythonError} `NameError` */
export function readName({ name, at }: ExpressionOf<'name'>, { evaluation, scope }: Frame): PyValue {
  const value = scope.find(name);
  if (value !== undefined) return value;
  const builtin = evaluation.builtins.get(name);
  if (builtin !== undefined) return builtin;
  const instead = REFUSED.get(name);
  if (instead !== undefined) throw unsupported(name, instead, at);
  throw new PythonError('NameError', `name '${name}' is not defined`, at);
}
