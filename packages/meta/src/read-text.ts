import { MetaError } from './error.js';

/**
 * The text at a path of names, such as `findText(message, 'msg', 'user', 'name')`, or `undefined` where there is
 * none. Finite numbers count as text; names that objects inherit do not count at all.
 */
export function findText(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce(member, value);
  if (typeof found === 'string') return found;
  return Number.isFinite(found) ? String(found) : undefined;
}

/**
 * As {@link findText}, where there are no words without the text: inside a processor, a missing one makes the answer
 * empty and the reason known.
 *
 * @throws {MetaError} MISSING_FIELD, with the path.
 */
export function readText(value: unknown, ...path: readonly string[]): string {
  const text = findText(value, ...path);
  if (text === undefined) throw new MetaError('MISSING_FIELD', `${path.join('.')}: expected text`);
  return text;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
