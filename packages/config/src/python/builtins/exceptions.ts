import type { Bounds } from '../bounds.js';
import { PythonError, typeError } from '../python-error.js';
import { str } from '../text/repr.js';
import { PyClass, PyObject, PyTuple, type PyValue } from '../values/value.js';

/** Every error that is known, and what it is a kind of. */
const PARENTS = new Map([
  ['Exception', 'BaseException'],
  ['SystemExit', 'BaseException'],
  ['ArithmeticError', 'Exception'],
  ['ZeroDivisionError', 'ArithmeticError'],
  ['OverflowError', 'ArithmeticError'],
  ['AssertionError', 'Exception'],
  ['AttributeError', 'Exception'],
  ['ImportError', 'Exception'],
  ['ModuleNotFoundError', 'ImportError'],
  ['LookupError', 'Exception'],
  ['IndexError', 'LookupError'],
  ['KeyError', 'LookupError'],
  ['NameError', 'Exception'],
  ['OSError', 'Exception'],
  ['IOError', 'OSError'],
  ['EnvironmentError', 'OSError'],
  ['RuntimeError', 'Exception'],
  ['NotImplementedError', 'RuntimeError'],
  ['StopIteration', 'Exception'],
  ['SyntaxError', 'Exception'],
  ['TypeError', 'Exception'],
  ['ValueError', 'Exception'],
  ['UnicodeError', 'ValueError'],
  ['UnicodeDecodeError', 'UnicodeError'],
  ['UnicodeEncodeError', 'UnicodeError'],
]);

/** The names of the errors, as the file can use them. */
export const EXCEPTIONS: ReadonlyMap<string, PyClass> = new Map(
  ['BaseException', ...PARENTS.keys()].map((name) => [name, new PyClass(name)]),
);

/** Whether `except caught:` catches the error; a tuple catches what any of its items catches. */
export function catches(caught: PyValue, error: PythonError): boolean {
  if (caught instanceof PyTuple) return caught.items.some((each) => catches(each, error));
  if (!(caught instanceof PyClass)) throw typeError('catching classes that are no exceptions is not allowed');
  return isKindOf(error.type, caught.name);
}

/** Whether the one class of errors is the other, or a kind of it. */
export function isKindOf(type: string, kind: string): boolean {
  for (let name: string | undefined = type; name !== undefined; name = PARENTS.get(name))
    if (name === kind) return true;
  return false;
}

/** `ValueError('text')` as a value. */
export function makeException(type: PyClass, args: readonly PyValue[], bounds: Bounds): PyObject {
  const text = args.length === 0 ? '' : str(args.length === 1 ? args[0]! : new PyTuple(args), bounds);
  return new PyObject(type.name, text, text, new Map([['args', new PyTuple(args)]]));
}

/** An error that was caught, as the name behind `as` has it. */
export function exceptionValue(error: PythonError): PyObject {
  return new PyObject(
    error.type,
    error.message,
    error.message,
    new Map([['args', new PyTuple([error.message])]]),
  );
}

/** What `raise value` raises. */
export function raised(value: PyValue): PythonError {
  if (value instanceof PyClass) return new PythonError(value.name, '');
  if (value instanceof PyObject && EXCEPTIONS.has(value.typeName))
    return new PythonError(value.typeName, value.text);
  throw typeError('exceptions must derive from BaseException');
}
