import { isPlainObject } from './merge.js';

/** The names and indices that lead to a value. */
export type KeyPath = readonly PropertyKey[];

/** `endpoints["bodhi.app01"][0]`: quoted where a name holds more than letters, digits and underscores. */
export function showKeyPath(path: KeyPath): string {
  return path.map(showStep).join('').replace(/^\./, '');
}

function showStep(step: PropertyKey): string {
  if (typeof step === 'number') return `[${step}]`;
  const name = String(step);
  return /^\w+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** The value at the path, with `found` telling an absent one from `undefined`. */
export function lookUp(value: unknown, path: KeyPath): { readonly found: boolean; readonly value?: unknown } {
  let current = value;
  for (const step of path) {
    if (!(isPlainObject(current) || Array.isArray(current)) || !Object.hasOwn(current, step))
      return { found: false };
    current = Reflect.get(current, step);
  }
  return { found: true, value: current };
}
