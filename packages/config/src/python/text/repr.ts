import { checkDepth, type Bounds } from '../bounds.js';
import { unsupported } from '../refusal.js';
import { PyDict } from '../values/dict.js';
import { PyList } from '../values/list.js';
import { PySet } from '../values/set.js';
import { typeName } from '../values/type-name.js';
import { PyObject, PyTuple, type PyValue } from '../values/value.js';
import { floatText } from './float-text.js';

/** Python's `str()`. */
export function str(value: PyValue, bounds: Bounds): string {
  if (typeof value === 'string') return value;
  return value instanceof PyObject ? value.text : repr(value, bounds);
}

/** Python's `repr()`. */
export function repr(value: PyValue, bounds: Bounds, depth = 0): string {
  bounds.steps();
  checkDepth(depth);
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      return value.toString();
    case 'number':
      return floatText(value);
    case 'string':
      return bounds.text(quote(value));
    default:
      return value === null ? 'None' : bounds.text(containerText(value, bounds, depth + 1));
  }
}

/** Python's `ascii()`. */
export function ascii(value: PyValue, bounds: Bounds): string {
  return bounds.text(repr(value, bounds).replace(/[\u0080-\u{10ffff}]/gu, escapeCharacter));
}

function containerText(value: PyValue & object, bounds: Bounds, depth: number): string {
  const all = (values: Iterable<PyValue>) =>
    Array.from(values, (item) => repr(item, bounds, depth)).join(', ');
  if (value instanceof PyList) return `[${all(value.values)}]`;
  if (value instanceof PyTuple) return `(${all(value.items)}${value.items.length === 1 ? ',' : ''})`;
  if (value instanceof PyDict) {
    const entries = Array.from(
      value.entries.values(),
      (entry) => `${repr(entry.key, bounds, depth)}: ${repr(entry.value, bounds, depth)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  if (value instanceof PySet && value.entries.size > 0) return setText(value, all(value.entries.values()));
  if (value instanceof PySet) return `${typeName(value)}()`;
  throw unsupported(`the text of a ${typeName(value)}`, 'the text itself');
}

function setText(set: PySet, items: string): string {
  return set.frozen ? `frozenset({${items}})` : `{${items}}`;
}

const ESCAPES = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  // What Python does not print: control, format, private and unassigned characters, and blanks other than the space.
  const escaped = text.replace(/[\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (character) =>
    escapeCharacter(character),
  );
  return `${mark}${mark === "'" ? escaped.replaceAll("'", "\\'") : escaped}${mark}`;
}

function escapeCharacter(character: string): string {
  const known = ESCAPES.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`;
}
