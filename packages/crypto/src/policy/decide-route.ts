import type { PolicyConfig } from './policy-config.js';
import type { PolicyDecision } from './policy-decision.js';
import { readPolicy, type RoutingPolicy } from './routing-policy.js';

const TOPIC_ALLOWED: PolicyDecision = Object.freeze({
  allowed: true,
  reason: 'TOPIC_NOT_LISTED',
  rules: Object.freeze([]),
});
const TOPIC_REFUSED: PolicyDecision = Object.freeze({ ...TOPIC_ALLOWED, allowed: false });

/** Decides as fedmsg does where `routing_policy` lists the topic, and by the patterns that cover it elsewhere. */
export function decideRoute(topic: unknown, signer: string, policy: RoutingPolicy): PolicyDecision {
  const entries = policy.findEntries(topic);
  if (entries.length === 0) return policy.isNitpicky ? TOPIC_REFUSED : TOPIC_ALLOWED;
  const listing = entries.find((entry) => entry.lists(signer));
  if (listing !== undefined) return { allowed: true, reason: 'SIGNER_LISTED', rules: [listing.rule] };
  return { allowed: false, reason: 'SIGNER_NOT_PERMITTED', rules: entries.map(({ rule }) => rule) };
}

/**
 * What a config would decide if `signer` sent `topic`: for operators who write a policy, and for logs. `signer` is the
 * common name of a certificate or the fingerprint of an OpenPGP key; nothing is verified here. It reads the whole policy at
 * each call: for every message, verify with a `Verifier`, whose answer holds the decision.
 *
 * @throws {CryptoError} `INVALID_CONFIG`
 */
export function explainPolicy(topic: unknown, signer: string, config: PolicyConfig): PolicyDecision {
  return decideRoute(topic, signer, readPolicy(config));
}
