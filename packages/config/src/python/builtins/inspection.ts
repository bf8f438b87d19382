import type { Scope } from '../evaluate/scope.js';
import { isKindOf } from './exceptions.js';
import { typeError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import { PyDict } from '../values/dict.js';
import { typeName } from '../values/type-name.js';
import { PyClass, PyFunction, PyNative, PyTuple, PyUnavailable, type PyValue } from '../values/value.js';
import { native, type Call } from './call.js';

/** What asks about values and variables. `print` does nothing: a configuration has no output. */
export const INSPECTION: readonly PyNative[] = [
  native('isinstance', ['object', 'type'], (call) => isInstance(call.value(0), call.value(1), call)),
  native('type', ['object'], typeOf),
  native('callable', ['object'], (call) =>
    [PyFunction, PyNative, PyClass, PyUnavailable].some((kind) => call.value(0) instanceof kind),
  ),
  native('print', ['*values', '**options'], () => null),
  native('locals', [], (call) => variablesOf(call.scope, call)),
  native('vars', [], (call) => variablesOf(call.scope, call)),
  native('globals', [], (call) => variablesOf(call.scope.module, call)),
];

function isInstance(value: PyValue, type: PyValue, call: Call): boolean {
  if (type instanceof PyTuple) return type.items.some((each) => isInstance(value, each, call));
  if (type instanceof PyClass) return isKindOf(typeName(value), type.name);
  if (!(type instanceof PyNative)) throw typeError('isinstance() arg 2 must be a type or a tuple of types');
  const name = typeName(value);
  return name === type.name || (name === 'bool' && type.name === 'int');
}

function typeOf(call: Call): PyValue {
  const type = call.evaluation.builtins.get(typeName(call.value(0)));
  if (type === undefined) throw unsupported(`type() of a ${typeName(call.value(0))}`, 'the value itself');
  return type;
}

/** A copy, in which assignments are lost, as those to `locals()` are in Python. */
function variablesOf(scope: Scope, { evaluation, bounds }: Call): PyDict {
  return PyDict.of(scope.variables, evaluation.at, bounds);
}
