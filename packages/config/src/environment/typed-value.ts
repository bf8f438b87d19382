import { configSchema } from '../schema/config-schema.js';

/**
 * What a text of the environment or of a command line stands for at that key: the JSON that it is, or itself where it
 * is no JSON or its key takes texts alone, so that `name` may be `2024`.
 */
export function typedValue(path: readonly [key: string, ...names: string[]], text: string): unknown {
  const [key, ...names] = path;
  const json = parseJson(text);
  if (json === undefined) return text;
  const textIsMeant = !accepts(key, nest(names, json)) && accepts(key, nest(names, text));
  return textIsMeant ? text : json;
}

/** The value under those names: `nest(['a', 'b'], 1)` is `{ a: { b: 1 } }`. */
export function nest(names: readonly string[], value: unknown): unknown {
  // fromEntries defines own properties, so that a key named __proto__ stays a key.
  return names.reduceRight<unknown>((inner, name) => Object.fromEntries([[name, inner]]), value);
}

function accepts(key: string, value: unknown): boolean {
  const shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>> =
    configSchema.shape;
  return !Object.hasOwn(shape, key) || shape[key]?.safeParse(value).success === true;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
