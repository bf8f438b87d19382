import { lookUp } from '../layers/key-path.js';
import type { KeyPath } from '../layers/key-path.js';
import { isPlainObject } from '../layers/merge.js';

/** What a query found. */
export interface QueryMatch {
  /** The names and indices that lead to the value. */
  readonly path: KeyPath;
  readonly value: unknown;
}

/**
 * The value at a path of names and indices: `endpoints.bodhi.app01.0`, or as errors write it,
 * `endpoints["bodhi.app01"][0]`. Names may hold dots: where several keys fit, the longest that leads to a value counts.
 * `undefined` when nothing stands there.
 */
export function queryConfig(config: object, query: string): QueryMatch | undefined {
  const path = match(config, query);
  return path && { path, value: lookUp(config, path).value };
}

function match(value: unknown, rest: string): KeyPath | undefined {
  if (rest === '') return [];
  for (const [step, length] of stepsInto(value, rest)) {
    const { found, value: child } = lookUp(value, [step]);
    const path = found ? match(child, rest.slice(length).replace(/^\.(?=.)/, '')) : undefined;
    if (path !== undefined) return [step, ...path];
  }
  return undefined;
}

/** The steps that the text may begin with, the longest first, each with how much of the text it takes. */
function stepsInto(value: unknown, rest: string): readonly (readonly [step: PropertyKey, length: number])[] {
  const bracket = /^\[(\d+|"(?:[^"\\]|\\.)*")\]/.exec(rest);
  if (bracket?.[1] !== undefined) return bracketStep(bracket[1], bracket[0].length);
  if (Array.isArray(value)) {
    const index = /^\d+(?=$|[.[])/.exec(rest)?.[0];
    return index === undefined ? [] : [[Number(index), index.length]];
  }
  if (!isPlainObject(value)) return [];
  return Object.keys(value)
    .filter((name) => rest.startsWith(name) && /^(?:$|[.[])/.test(rest.slice(name.length)))
    .sort((a, b) => b.length - a.length)
    .map((name) => [name, name.length] as const);
}

function bracketStep(
  text: string,
  length: number,
): readonly (readonly [step: PropertyKey, length: number])[] {
  if (!text.startsWith('"')) return [[Number(text), length]];
  try {
    return [[JSON.parse(text) as string, length]];
  } catch {
    return [];
  }
}
