import type { PlainObject } from '../layers/merge.js';
import { knownKeys } from '../schema/key-facts.js';
import { editDistance } from './edit-distance.js';
import type { RuleWarning } from './rule.js';

/** The keys that no schema knows and that look like one that it knows. Others are of plugins, and nobody's business. */
export function findNearMisses(values: PlainObject): readonly RuleWarning[] {
  return Object.keys(values).flatMap((name) => {
    const known = nearestKey(name);
    if (known === undefined || known === name) return [];
    return [
      {
        code: 'UNKNOWN_KEY',
        paths: [[name]],
        expected: `${known}, or a key of a plugin`,
        received: JSON.stringify(name),
      },
    ];
  });
}

/** The known key that was probably meant: itself, or one that differs in case, dashes or a letter or two. */
export function nearestKey(name: string): string | undefined {
  if (knownKeys.includes(name)) return name;
  const bare = withoutSeparators(name);
  const allowed = bare.length < SHORT ? 0 : bare.length < LONG ? 1 : 2;
  const near = bareKeys
    .map(({ known, letters }) => ({ known, distance: editDistance(bare, letters, allowed) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.known;
}

/** Among few letters, one is a difference that somebody meant: `name` and `names`. */
const SHORT = 6;
const LONG = 10;

const bareKeys = knownKeys.map((known) => ({ known, letters: withoutSeparators(known) }));

function withoutSeparators(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.\s]/g, '');
}
