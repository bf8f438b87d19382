/** An object as JSON has it: no class, only own keys. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** True for an object literal or a parsed JSON object; false for arrays, `null` and class instances. */
export function isPlainObject(value: unknown): value is PlainObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * A new object with the keys of all, lowest first: plain objects are merged key by key, any other value (arrays too)
 * replaces those below it, `undefined` counts as not given. The arguments are not changed.
 */
export function merge(...objects: readonly PlainObject[]): PlainObject {
  const given = new Map<string, unknown[]>();
  for (const object of objects)
    for (const [name, value] of Object.entries(object)) {
      if (value === undefined) continue;
      const values = given.get(name);
      if (values === undefined) given.set(name, [value]);
      else values.push(value);
    }
  // fromEntries defines own properties, so that a key named __proto__ stays a key.
  return Object.fromEntries([...given].map(([name, values]) => [name, mergeValues(values)]));
}

/** All at once and not two by two, which would copy the lowest object once for every one above it. */
function mergeValues(given: readonly unknown[]): unknown {
  const replacing = given.findLastIndex((value) => !isPlainObject(value));
  const objects = given.slice(replacing + 1).filter(isPlainObject);
  return objects.length < 2 ? given.at(-1) : merge(...objects);
}
