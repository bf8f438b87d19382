import { isSecretPath } from '@fedmsg/config';
import type { KeyPath } from '@fedmsg/config';

/**
 * The value that stands at the path as JSON can have it: `(hidden)` in place of a secret, and words in parentheses in
 * place of what only a module can give, such as a function.
 */
export function shownValue(value: unknown, path: KeyPath): unknown {
  return shown(value, path, []);
}

function shown(value: unknown, path: KeyPath, around: readonly unknown[]): unknown {
  if (isSecretPath(path)) return '(hidden)';
  switch (typeof value) {
    case 'object':
      return value === null ? null : shownObject(value, path, around);
    case 'function':
      return '(a function)';
    case 'number':
      return Number.isFinite(value) ? value : `(${value})`;
    case 'bigint':
    case 'symbol':
    case 'undefined':
      return `(${String(value)})`;
    default:
      return value;
  }
}

function shownObject(value: object, path: KeyPath, around: readonly unknown[]): unknown {
  if (around.includes(value)) return '(what it stands in)';
  const child = (one: unknown, step: PropertyKey) => shown(one, [...path, step], [...around, value]);
  if (Array.isArray(value)) return value.map(child);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, child(member, name)]));
}
