import { checkDepth, type Bounds } from '../bounds.js';
import { typeError } from '../python-error.js';
import { isNumeric } from './numeric.js';
import { PySet } from './set.js';
import { typeName } from './type-name.js';
import { PyTuple, type PyValue } from './value.js';

const identities = new WeakMap<object, string>();
let identityCount = 0;

/**
 * A text that is the same for values that are equal as keys: `1`, `1.0` and `True` are one key.
 *
 * @throws {PythonError} `TypeError` for what cannot be a key, as a list.
 */
export function hashKey(value: PyValue, bounds: Bounds, depth = 0): string {
  checkDepth(depth);
  if (value === null) return 'none';
  if (typeof value === 'string') return textKey(value, bounds);
  if (isNumeric(value)) return numberKey(value);
  if (value instanceof PyTuple)
    return composite(
      't',
      value.items.map((item) => hashKey(item, bounds, depth + 1)),
      bounds,
    );
  if (value instanceof PySet && value.frozen) return composite('f', [...value.entries.keys()].sort(), bounds);
  const type = typeName(value);
  if (type === 'list' || type === 'dict' || type === 'set') throw typeError(`unhashable type: '${type}'`);
  return identityKey(value);
}

function textKey(value: string, bounds: Bounds): string {
  bounds.search(value.length);
  return `s${value}`;
}

function numberKey(value: boolean | bigint | number): string {
  if (typeof value === 'number' && !Number.isInteger(value)) return `n${value}`;
  return `n${BigInt(value)}`;
}

function composite(mark: string, keys: readonly string[], bounds: Bounds): string {
  bounds.steps(keys.length);
  return bounds.text(`${mark}(${keys.map((key) => `${key.length}:${key}`).join('')})`);
}

function identityKey(value: object): string {
  const known = identities.get(value);
  if (known !== undefined) return known;
  identityCount += 1;
  const key = `o${identityCount}`;
  identities.set(value, key);
  return key;
}
