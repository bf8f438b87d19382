import { resolve } from 'node:path';
import type { PlainObject } from './merge.js';
import { pathKeys } from '../schema/key-facts.js';

const URL_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * The values with their paths made absolute, counted from `folder`: a file means the same whichever folder a command
 * is started in. URLs stay as they are.
 */
export function resolvePaths(values: PlainObject, folder: string): PlainObject {
  const resolveOne = (path: unknown): unknown =>
    typeof path !== 'string' || path === '' || URL_SCHEME.test(path) ? path : resolve(folder, path);
  const resolved: Record<string, unknown> = {};
  for (const key of pathKeys.filter((name) => Object.hasOwn(values, name))) {
    const value = values[key];
    resolved[key] = Array.isArray(value) ? value.map(resolveOne) : resolveOne(value);
  }
  return { ...values, ...resolved };
}
