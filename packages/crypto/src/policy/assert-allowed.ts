import { PolicyError } from '../error.js';
import type { PolicyDecision, PolicyRule } from './policy-decision.js';
import { listSome, quote } from './quote.js';

/**
 * Gives a decision that allows back.
 *
 * @throws {PolicyError} for a decision that refuses; the text is for the operator who wrote the policy
 */
export function assertAllowed(decision: PolicyDecision, topic: unknown, signer: string): PolicyDecision {
  const { allowed, reason, rules } = decision;
  if (allowed) return decision;
  const received = `received it signed by ${quote(signer)}`;
  if (reason === 'TOPIC_NOT_LISTED') {
    const text = `Expected routing_policy or routing_patterns to list signers for ${quote(topic)}, since routing_nitpicky is on; ${received}.`;
    throw new PolicyError('TOPIC_NOT_LISTED', text);
  }
  const text = `Expected ${quote(topic)} from a signer that ${namePlaces(rules)}; ${received}.`;
  throw new PolicyError('SIGNER_NOT_PERMITTED', text);
}

function namePlaces(rules: readonly PolicyRule[]): string {
  const patterns = rules.filter(({ key }) => key === 'routing_patterns').map(({ topic }) => quote(topic));
  return patterns.length === 0
    ? 'routing_policy lists for it'
    : `routing_patterns lists for ${listSome(patterns)}`;
}
