/**
 * The names that an entry of `routing_policy` lists. The reference asks Python's `in`: a mapping lists its keys. For a text
 * in place of a list it would accept every part of it; we accept the whole text only. Any other value lists no one.
 */
export function readListedSigners(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((name) => typeof name === 'string');
  if (typeof value === 'object' && value !== null) return Object.keys(value);
  return typeof value === 'string' ? [value] : [];
}
