import type { ConfigDocument } from '../../document/config-document.js';
import { createDocumentBuilder, type DocumentBuilder } from '../../document/document-builder.js';
import type { SourceText } from '../../document/source-text.js';
import { Refusal, unsupported } from '../refusal.js';
import { floatText } from '../text/float-text.js';
import { PyDict, type Entry } from '../values/dict.js';
import { PyList, type Slot } from '../values/list.js';
import { PySet } from '../values/set.js';
import { typeName } from '../values/type-name.js';
import {
  PyClass,
  PyFunction,
  PyNative,
  PyObject,
  PyTuple,
  PyUnavailable,
  type PyValue,
} from '../values/value.js';

/**
 * Turns the value of `config` into a document. What is in two places becomes two values, each with its own place; a
 * value that contains itself is deeper than is read.
 *
 * @throws {Refusal | ConfigError} `INVALID_VALUE` for what has no JSON, `LIMIT_EXCEEDED`
 */
export function buildDocument(config: PyValue | undefined, source: SourceText): ConfigDocument {
  if (!(config instanceof PyDict))
    throw new Refusal(
      'INVALID_VALUE',
      'a dict named config',
      config === undefined ? 'none' : `a ${typeName(config)}`,
    );
  const builder = createDocumentBuilder(source);
  addDict(config, 0, builder);
  return builder.finish();
}

function addValue(value: PyValue, at: number, builder: DocumentBuilder): void {
  if (value instanceof PyDict) addDict(value, at, builder);
  else if (value instanceof PyList) addItems(value.slots, at, builder);
  else if (value instanceof PyTuple) addItems(slotsOf(value.items, at), at, builder);
  else if (value instanceof PySet) addItems(slotsOf(value.entries.values(), at), at, builder);
  else if (value instanceof PyObject) addValue(value.plain, at, builder);
  else builder.scalar(scalarOf(value, at), at);
}

function addDict(dict: PyDict, at: number, builder: DocumentBuilder): void {
  builder.openObject(at);
  for (const entry of dict.entries.values()) {
    builder.name(nameOf(entry), entry.at);
    addValue(entry.value, entry.at, builder);
  }
  builder.close();
}

function addItems(slots: Iterable<Slot>, at: number, builder: DocumentBuilder): void {
  builder.openList(at);
  for (const slot of slots) addValue(slot.value, slot.at, builder);
  builder.close();
}

function* slotsOf(values: Iterable<PyValue>, at: number): Generator<Slot, undefined> {
  for (const value of values) yield { value, at };
}

/** Keys that are no texts become those that JSON gives them. */
function nameOf({ key, at }: Entry): string {
  if (typeof key === 'string') return key;
  if (key === null || typeof key === 'boolean' || typeof key === 'bigint') return String(key);
  if (typeof key === 'number') return floatText(key);
  throw new Refusal('INVALID_VALUE', 'a text as a key', `a ${typeName(key)}`, at);
}

function scalarOf(value: PyValue, at: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return exactInteger(value, at);
  if (typeof value === 'number') return finite(value, at);
  if (isNamed(value)) return value.name;
  throw unsupported(`a ${typeName(value)}`, 'a value that JSON has', at);
}

/** Classes and functions stand by their names, as logging's own configuration names them. */
function isNamed(value: PyValue): value is PyFunction | PyNative | PyClass | PyUnavailable {
  return [PyFunction, PyNative, PyClass, PyUnavailable].some((kind) => value instanceof kind);
}

function exactInteger(value: bigint, at: number): number {
  const number = Number(value);
  if (Number.isFinite(number) && BigInt(number) === value) return number;
  throw new Refusal('INVALID_VALUE', 'an integer that a double holds, as all to 2**53', 'another', at);
}

function finite(value: number, at: number): number {
  if (Number.isFinite(value)) return value;
  throw new Refusal('INVALID_VALUE', 'a finite number', floatText(value), at);
}
