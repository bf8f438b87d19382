import type { FedmsgConfig } from '../schema/config-schema.js';
import type { Rule, RuleError, RuleWarning } from './rule.js';

/** A policy lets something through, and its exact names are exact names. */
export const routingPolicy: Rule = (config) => [...nothingListed(config), ...patternsAmongNames(config)];

function nothingListed(config: FedmsgConfig): readonly RuleError[] {
  const { validate_signatures, routing_nitpicky, routing_policy, routing_patterns } = config;
  const listed = Object.keys(routing_policy).length + Object.keys(routing_patterns).length;
  if (!validate_signatures || !routing_nitpicky || listed > 0) return [];
  return [
    {
      code: 'CONFLICT',
      paths: [['routing_nitpicky'], ['routing_policy'], ['routing_patterns']],
      expected: 'topics in routing_policy or routing_patterns, since every other topic is refused',
      received: 'none',
    },
  ];
}

function patternsAmongNames({ routing_policy }: FedmsgConfig): readonly RuleWarning[] {
  return Object.entries(routing_policy)
    .flatMap(([topic, signers]) => [
      { path: ['routing_policy', topic], text: topic },
      ...signers.map((text, index) => ({ path: ['routing_policy', topic, index], text })),
    ])
    .filter(({ text }) => text.includes('*'))
    .map(({ path, text }) => ({
      code: 'INEFFECTIVE',
      paths: [path],
      expected: 'an exact name; patterns stand in routing_patterns',
      received: JSON.stringify(text),
    }));
}
