/** The keys and indexes that lead from the whole to a value inside it. */
export type ValuePath = readonly (string | number)[];

const NAME = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

/** The path as an author would write it: `msg.users[0].name`; the whole itself is called `value`. */
export function formatPath(path: ValuePath): string {
  if (path.length === 0) return 'value';
  return path.map(formatKey).join('').replace(/^\./, '');
}

function formatKey(key: string | number): string {
  if (typeof key === 'string' && NAME.test(key)) return `.${key}`;
  return `[${typeof key === 'string' ? JSON.stringify(key.slice(0, 80)) : key}]`;
}
