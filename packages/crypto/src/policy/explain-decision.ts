import type { PolicyDecision, PolicyRule } from './policy-decision.js';
import { listSome, quote } from './quote.js';

/** A decision in a sentence for people, in printable ASCII whatever the names hold; cut where they are long. */
export function explainDecision(decision: PolicyDecision, topic: unknown, signer: string): string {
  const verb = decision.allowed ? 'may' : 'may not';
  return `${quote(signer)} ${verb} send ${quote(topic)}: ${reasonOf(decision)}.`;
}

function reasonOf({ allowed, reason, rules }: PolicyDecision): string {
  switch (reason) {
    case 'SIGNER_LISTED':
      return listSome(rules.map(describeListing), '; ') || 'it is the signer that was asked for';
    case 'SIGNER_NOT_PERMITTED':
      return listSome(rules.map(describeOthers), '; ') || 'it is not the signer that was asked for';
    case 'TOPIC_NOT_LISTED':
      return `no entry of routing_policy or routing_patterns is about this topic, and routing_nitpicky is ${allowed ? 'off' : 'on'}`;
  }
}

function describeListing(rule: PolicyRule): string {
  return rule.key === 'routing_policy'
    ? 'routing_policy lists it for this topic'
    : `routing_patterns lists ${listSome(rule.signers.map(quote))} for ${quote(rule.topic)}`;
}

function describeOthers({ key, topic, signers }: PolicyRule): string {
  return `${key} lists ${signers.length === 0 ? 'no one' : `only ${listSome(signers.map(quote))}`} for ${quote(topic)}`;
}
