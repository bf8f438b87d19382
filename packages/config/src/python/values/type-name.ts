import { PyDict } from './dict.js';
import { PyList } from './list.js';
import { PySet } from './set.js';
import {
  PyClass,
  PyFunction,
  PyIterator,
  PyModule,
  PyNative,
  PyObject,
  PyTuple,
  type PyValue,
} from './value.js';

/** The name of the type, as Python's own errors give it. */
export function typeName(value: PyValue): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float';
    case 'string':
      return 'str';
    default:
      return value === null ? 'NoneType' : objectTypeName(value);
  }
}

function objectTypeName(value: PyValue & object): string {
  if (value instanceof PyList) return 'list';
  if (value instanceof PyTuple) return 'tuple';
  if (value instanceof PyDict) return 'dict';
  if (value instanceof PySet) return value.frozen ? 'frozenset' : 'set';
  if (value instanceof PyIterator) return 'generator';
  if (value instanceof PyFunction) return 'function';
  if (value instanceof PyNative) return 'builtin_function_or_method';
  if (value instanceof PyModule) return 'module';
  if (value instanceof PyObject) return value.typeName;
  return value instanceof PyClass ? 'type' : value.what;
}
