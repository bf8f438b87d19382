import { MAX_DEPTH } from '../document/limits.js';
import { ConfigError } from '../error.js';
import type { ConfigIssue } from '../error.js';
import { showKeyPath } from './key-path.js';
import type { KeyPath } from './key-path.js';
import { issueAt } from './layer.js';
import type { Layer } from './layer.js';
import { isPlainObject } from './merge.js';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses what no layer may hold, at any depth: names through which a careless copy of one object changes all of
 * them, and nesting that exhausts the stack of whoever walks it.
 */
export function checkNames(layer: Layer): void {
  const issues: ConfigIssue[] = [];
  const refuse = (path: KeyPath, expected: string, received: string) =>
    issues.push(
      issueAt(layer.sourceOf(path), { code: 'INVALID_VALUE', key: showKeyPath(path), expected, received }),
    );
  // A list of what is left instead of recursion, because the depth is what is being checked. `seen` ends cycles.
  const seen = new Set<unknown>();
  const rest: { path: KeyPath; value: unknown }[] = [{ path: [], value: layer.values }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { path, value } = next;
    const name = String(path.at(-1));
    if (FORBIDDEN.has(name)) refuse(path, 'another name', name);
    if (path.length > MAX_DEPTH) {
      refuse(path.slice(0, 1), `at most ${MAX_DEPTH} levels`, 'more');
      break;
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const [step, child] of children(value)) rest.push({ path: [...path, step], value: child });
  }
  if (issues.length > 0) throw new ConfigError(issues);
}

function children(value: object): readonly (readonly [step: PropertyKey, child: unknown])[] {
  if (Array.isArray(value)) return value.map((child: unknown, index) => [index, child] as const);
  return isPlainObject(value) ? Object.entries(value) : [];
}
