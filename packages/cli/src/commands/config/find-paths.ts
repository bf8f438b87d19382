import type { KeyPath } from '@fedmsg/config';

/** The paths of the outermost values that are wanted, in a value that has no cycles. */
export function findPaths(
  value: unknown,
  isWanted: (path: KeyPath, value: unknown) => boolean,
  path: KeyPath = [],
): readonly KeyPath[] {
  if (isWanted(path, value)) return [path];
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([step, child]) =>
    findPaths(child, isWanted, [...path, isList ? Number(step) : step]),
  );
}
