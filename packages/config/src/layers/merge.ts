/** An object as JSON has it: no class, only own keys. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** True for an object literal or a parsed JSON object; false for arrays, `null` and class instances. */
export function isPlainObject(value: unknown): value is PlainObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * A new object with the keys of both: plain objects are merged key by key, any other value of `upper` (arrays too)
 * replaces that of `lower`, `undefined` counts as not given. Neither argument is changed.
 */
export function merge(lower: PlainObject, upper: PlainObject): PlainObject {
  const names = new Set([...Object.keys(lower), ...Object.keys(upper)]);
  // fromEntries defines own properties, so that a key named __proto__ stays a key.
  return Object.fromEntries(
    [...names]
      .map((name) => [name, mergeValue(own(lower, name), own(upper, name))] as const)
      .filter(([, value]) => value !== undefined),
  );
}

function mergeValue(lower: unknown, upper: unknown): unknown {
  if (upper === undefined) return lower;
  return isPlainObject(lower) && isPlainObject(upper) ? merge(lower, upper) : upper;
}

function own(object: PlainObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
