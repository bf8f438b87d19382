import { describeTopicDefect, expectedOf } from './check-topic.js';
import { LINT_RULES } from './lint-rules.js';
import type { LintRuleName } from './lint-rules.js';
import { parseTopic } from './parse-topic.js';
import type { ParseTopicOptions } from './parse-topic.js';

/** One thing that the convention asks of a topic and that this one does not do. */
export interface TopicFinding {
  /** The rule, stable under semver; `valid` when the topic cannot be published at all. */
  readonly rule: LintRuleName | 'valid';
  /** What is expected, and what stands there. */
  readonly message: string;
  /** The segment it is about, where it is about one. */
  readonly segment?: string;
}

/**
 * What fedmsg's convention asks of a new topic, `PREFIX.ENV.CATEGORY.OBJECT[.SUBOBJECT].EVENT`: lower case, singular
 * objects, a known verb at the end, a known environment, the number of segments. Advice for authors: old topics break
 * most of these rules and are delivered all the same. An empty list means that there is nothing to say.
 */
export function lintTopic(topic: string, options: ParseTopicOptions = {}): TopicFinding[] {
  const expected = expectedOf(topic);
  if (expected !== undefined) {
    return [{ rule: 'valid', message: describeTopicDefect('a topic', expected, topic) }];
  }
  const parsed = parseTopic(topic, options);
  return LINT_RULES.flatMap((rule) => rule.check(parsed).map((found) => ({ rule: rule.name, ...found })));
}
