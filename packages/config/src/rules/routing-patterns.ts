import type { Rule, RuleError } from './rule.js';

/** Patterns are of the two languages that are read: the one of topics and the one of signers. */
export const routingPatterns: Rule = ({ routing_patterns }) =>
  Object.entries(routing_patterns).flatMap(([topic, signers]) => [
    ...(isTopicPattern(topic) ? [] : [invalid(['routing_patterns', topic], TOPIC_FORM, topic)]),
    ...signers.flatMap((signer, index) =>
      isSignerPattern(signer) ? [] : [invalid(['routing_patterns', topic, index], SIGNER_FORM, signer)],
    ),
  ]);

const TOPIC_FORM = 'segments with dots between, "*" for any one and, at the end, "**" for any further ones';
const SIGNER_FORM = 'a name with at most one "*" in each part between dots';

function isTopicPattern(text: string): boolean {
  const segments = text.split('.');
  const fixed = segments.at(-1) === '**' ? segments.slice(0, -1) : segments;
  return fixed.every((segment) => segment === '*' || (segment !== '' && !segment.includes('*')));
}

function isSignerPattern(text: string): boolean {
  return text.split('.').every((part) => part.split('*').length <= 2);
}

function invalid(path: readonly PropertyKey[], expected: string, received: string): RuleError {
  return { code: 'INVALID_VALUE', paths: [path], expected, received: JSON.stringify(received) };
}
