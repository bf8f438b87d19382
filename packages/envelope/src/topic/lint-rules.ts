import { ENVIRONMENTS, isEnvironment } from './environments.js';
import { isEventVerb } from './event-verbs.js';
import type { ParsedTopic } from './parse-topic.js';
import { isPlural } from './plural.js';

/** What a rule found; its caller adds the name of the rule. */
interface Found {
  readonly message: string;
  readonly segment?: string;
}

/** The rules of `lintTopic`, named after what they look at; stable under semver. */
export type LintRuleName = 'environment' | 'segments' | 'lower-case' | 'characters' | 'singular' | 'verb';

interface LintRule {
  readonly name: LintRuleName;
  check(topic: ParsedTopic): readonly Found[];
}

/** The rules, in the order in which an author reads a topic. */
export const LINT_RULES: readonly LintRule[] = [
  { name: 'environment', check: knownEnvironment },
  { name: 'segments', check: numberOfSegments },
  { name: 'lower-case', check: lowerCase },
  { name: 'characters', check: plainCharacters },
  { name: 'singular', check: singularObjects },
  { name: 'verb', check: knownVerb },
];

function knownEnvironment({ environment }: ParsedTopic): Found[] {
  if (isEnvironment(environment)) return [];
  const expected = `Expected the environment to be one of ${ENVIRONMENTS.join(', ')}`;
  if (environment === undefined) return [{ message: `${expected}, after the prefix; there is none.` }];
  return [{ message: `${expected}; it is "${environment}".`, segment: environment }];
}

function numberOfSegments({ category, subobject, event }: ParsedTopic): Found[] {
  const expected = 'Expected CATEGORY.OBJECT[.SUBOBJECT].EVENT after the environment';
  if (category === undefined) return [{ message: `${expected}; nothing stands there.` }];
  if (event === undefined)
    return [{ message: `${expected}; only the category stands there.`, segment: category }];
  if (subobject?.includes('.') !== true) return [];
  return [{ message: `${expected}; there is more than one subobject.`, segment: subobject }];
}

function lowerCase({ segments }: ParsedTopic): Found[] {
  return segments
    .filter((segment) => segment !== segment.toLowerCase())
    .map((segment) => ({ message: `Expected lower case; "${segment}" is not.`, segment }));
}

function plainCharacters({ segments }: ParsedTopic): Found[] {
  return segments
    .filter((segment) => !/^[a-z0-9_-]+$/i.test(segment))
    .map((segment) => ({
      message: `Expected letters a-z, digits, "_" and "-"; "${segment}" has others.`,
      segment,
    }));
}

function singularObjects({ object, subobject }: ParsedTopic): Found[] {
  return [object, ...(subobject?.split('.') ?? [])]
    .filter((segment) => segment !== undefined)
    .filter(isPlural)
    .map((segment) => ({
      message: `Expected an object in the singular; "${segment}" looks like a plural.`,
      segment,
    }));
}

function knownVerb({ event }: ParsedTopic): Found[] {
  if (event === undefined || isEventVerb(event)) return [];
  const message =
    'Expected the topic to end with what happened, a verb others use, such as new, start, update, complete or ' +
    `delete; "${event}" is none of them.`;
  return [{ message, segment: event }];
}
