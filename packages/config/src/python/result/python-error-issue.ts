import type { PythonError } from '../python-error.js';

/** What would have been right, for the errors that are met most. */
const EXPECTED = new Map([
  ['NameError', 'a name that the file defines before'],
  ['KeyError', 'a key that is there'],
  ['IndexError', 'an index that is there'],
  ['ZeroDivisionError', 'a divisor other than zero'],
  ['ModuleNotFoundError', "a module of Python's standard library, or none"],
  ['AttributeError', 'an attribute or method that the value has'],
]);

/** An error that Python itself raises, as an issue says it. */
export function pythonErrorIssue({ type, message }: PythonError): { expected: string; received: string } {
  const shown = message.length > MAX_SHOWN ? `${message.slice(0, MAX_SHOWN)}…` : message;
  return {
    expected: EXPECTED.get(type) ?? 'Python that raises no error',
    received: shown === '' ? type : `${type}: ${shown}`,
  };
}

const MAX_SHOWN = 200;
