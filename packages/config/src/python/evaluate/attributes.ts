import { methodsOf } from '../builtins/methods.js';
import { native } from '../builtins/call.js';
import { PythonError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import { typeName } from '../values/type-name.js';
import { PyModule, PyNative, PyObject, PyTuple, PyUnavailable, type PyValue } from '../values/value.js';
import type { Evaluation } from './evaluation.js';

/**
 * `object.name`. Looked up in tables of ours only, never among the properties of anything.
 *
 * @throws {Refusal} `UNSUPPORTED_PYTHON` for what a module or class has and is not evaluated.
 * @throws {PythonError} `AttributeError`
 */
export function readAttribute(object: PyValue, name: string, { at }: Evaluation): PyValue {
  if (object instanceof PyModule) return readMember(object, name, at);
  if (object instanceof PyUnavailable)
    throw unsupported(`${object.name}.${name}`, `the value itself: the ${object.what} is not evaluated`, at);
  const member = membersOf(object)?.get(name);
  if (member !== undefined) return member;
  const method = methodsOf(object)?.get(name);
  if (method !== undefined) return native(name, method.parameters, (call) => method.run(object, call));
  if (object instanceof PyNative && TYPES.has(object.name)) return methodOfType(name);
  if (name.startsWith('__') || object instanceof PyNative)
    throw unsupported(`the attribute ${name}`, 'the value itself', at);
  throw new PythonError('AttributeError', `'${typeName(object)}' object has no attribute '${name}'`, at);
}

const TYPES = new Set(['str', 'list', 'dict', 'tuple', 'set']);

/** `str.lower`: a function whose first argument is what the method is called on. */
function methodOfType(name: string): PyNative {
  return native(name, ['self', '*values', '**named'], (call) => {
    const method = readAttribute(call.value(0), name, call.evaluation);
    return call.evaluation.call(method, { positional: call.rest, keywords: call.keywords }, call.scope);
  });
}

function readMember(module: PyModule, name: string, at: number): PyValue {
  const member = module.members.get(name);
  if (member !== undefined) return member;
  // Of a module without members only the name is known, and so of what is in it.
  if (module.members.size === 0) return new PyUnavailable(`${module.name}.${name}`, 'module');
  throw unsupported(`${module.name}.${name}`, module.advice.get(name) ?? 'the value itself', at);
}

function membersOf(object: PyValue): ReadonlyMap<string, PyValue> | undefined {
  if (object instanceof PyTuple) return object.fields;
  return object instanceof PyObject || object instanceof PyNative ? object.members : undefined;
}
