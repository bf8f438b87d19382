import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Pair, YAMLMap } from 'yaml';
import { MAX_VALUES } from '../../document/limits.js';
import type { SourceText } from '../../document/source-text.js';

/** One member of a map. */
interface Member {
  readonly name: string;
  readonly nameOffset: number;
  readonly value: Node | null;
}

type MembersOf = (map: YAMLMap) => readonly Member[];

/**
 * Gives the members of a map: its own, and those of the maps that its merge keys name, of which the first to have a
 * name gives it. Its own may stand twice; the builder refuses that.
 */
export function createMembersOf(targets: ReadonlyMap<Alias, Node>, source: SourceText): MembersOf {
  // Each map is looked at once, or a chain of maps that each merge the one before twice takes 2^n steps.
  const known = new Map<YAMLMap, readonly Member[]>();
  const membersOf: MembersOf = (map) => {
    const before = known.get(map);
    if (before !== undefined) return before;
    // What a map that merges itself finds in itself.
    known.set(map, []);
    const members = withMerged(map);
    known.set(map, members);
    return members;
  };
  const withMerged = (map: YAMLMap): readonly Member[] => {
    const pairs = map.items as Pair<Node, Node | null>[];
    const own = pairs.filter(({ key }) => !isMergeKey(key)).map((pair) => memberOf(pair, source));
    const merged: Member[] = [];
    for (const pair of pairs.filter(({ key }) => isMergeKey(key)))
      for (const lower of mapsToMerge(pair, targets, source)) {
        merged.push(...membersOf(lower));
        if (merged.length > MAX_VALUES)
          throw source.refusal(
            'LIMIT_EXCEEDED',
            offsetOf(map),
            `at most ${MAX_VALUES} values in a file`,
            'more',
          );
      }
    const names = new Set(own.map(({ name }) => name));
    return [...own, ...merged.filter(({ name }) => !names.has(name) && names.add(name))];
  };
  return membersOf;
}

function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

function mapsToMerge(
  { key, value }: Pair<Node, Node | null>,
  targets: ReadonlyMap<Alias, Node>,
  source: SourceText,
): readonly YAMLMap[] {
  const targetOf = (node: unknown): unknown => (isAlias(node) ? targets.get(node) : node);
  const target = targetOf(value);
  const maps = (isSeq(target) ? target.items : [target]).map(targetOf);
  if (maps.every((map) => isMap(map))) return maps;
  throw source.refusal('INVALID_SYNTAX', offsetOf(key), 'a map or a list of maps after <<', 'something else');
}

function memberOf({ key, value }: Pair<Node, Node | null>, source: SourceText): Member {
  const nameOffset = offsetOf(key);
  if (!isScalar(key)) throw source.refusal('INVALID_SYNTAX', nameOffset, 'a text as a key', 'something else');
  const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
  return { name, nameOffset, value };
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
