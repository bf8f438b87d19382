/** A key that JavaScript moves to the front of its object, whatever order it was set in. */
const ARRAY_INDEX = /^(?:0|[1-9][0-9]{0,9})$/;

const orders = new WeakMap<object, readonly string[]>();

/**
 * Remembers the order in which keys stood in a text, for the objects where JavaScript forgets it. `prettyDumps` does
 * not sort, as in the reference, so it needs the order of the text.
 */
export function rememberKeyOrder(object: object, keys: ReadonlySet<string>): void {
  for (const key of keys) {
    if (!ARRAY_INDEX.test(key)) continue;
    orders.set(object, [...keys]);
    return;
  }
}

/** The keys of an object in the order of the text it was read from, or as JavaScript has them once it was changed. */
export function keysInTextOrder(object: object): readonly string[] {
  const keys = Object.keys(object);
  const order = orders.get(object);
  if (order?.length !== keys.length) return keys;
  return order.every((key) => Object.hasOwn(object, key)) ? order : keys;
}
