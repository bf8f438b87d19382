import type { FedmsgConfig } from '../schema/config-schema.js';
import type { Rule, RuleError, RuleWarning } from './rule.js';

/** Topics can be built from the prefix and taken apart again. */
export const topicParts: Rule = (config) => [
  ...emptySegments(config),
  ...environmentInPrefix(config),
  ...unreadableExpression(config),
];

function emptySegments({ topic_prefix }: FedmsgConfig): readonly RuleError[] {
  if (topic_prefix.split('.').every((segment) => /^[^\s*]+$/.test(segment))) return [];
  return [
    {
      code: 'INVALID_VALUE',
      paths: [['topic_prefix']],
      expected: 'words with single dots between, such as org.example',
      received: JSON.stringify(topic_prefix),
    },
  ];
}

function environmentInPrefix({ topic_prefix, environment }: FedmsgConfig): readonly RuleWarning[] {
  if (!topic_prefix.endsWith(`.${environment}`)) return [];
  return [
    {
      code: 'INEFFECTIVE',
      paths: [['topic_prefix'], ['environment']],
      expected: 'the prefix without the environment, which follows it in every topic',
      received: JSON.stringify(topic_prefix),
    },
  ];
}

function unreadableExpression({ topic_prefix_re: source }: FedmsgConfig): readonly RuleError[] {
  if (source === undefined || isExpression(source)) return [];
  return [
    {
      code: 'INVALID_VALUE',
      paths: [['topic_prefix_re']],
      expected: 'a regular expression',
      received: JSON.stringify(source),
    },
  ];
}

function isExpression(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
