import { explainDecision } from '@fedmsg/crypto';
import type { KeyFacts, Verification } from '@fedmsg/crypto';
import { explainCertificate } from './certificate-explanation.js';
import type { Explanation, KeyExplanation } from './explanation.js';
import { WEAKNESS_MEANINGS } from './weakness-meanings.js';

/** The part of an explanation that stands on a verified signature. */
type FactsExplanation = Omit<Explanation, 'backend' | 'refusal'>;

/** Nothing was verified. */
export const NO_FACTS: FactsExplanation = {
  signature: null,
  certificate: null,
  key: null,
  revocation: null,
  weaknesses: [],
  policy: null,
};

export function explainFacts(facts: Verification, topic: unknown): FactsExplanation {
  const { digest, unsignedMembers, weaknesses, policy, signer } = facts;
  return {
    ...NO_FACTS,
    ...explainOrigin(facts),
    signature: { digest, unsigned_members: unsignedMembers },
    weaknesses: weaknesses.map((code) => ({ code, meaning: WEAKNESS_MEANINGS[code] })),
    policy: { ...policy, text: explainDecision(policy, topic, signer) },
  };
}

function explainOrigin(facts: Verification) {
  return facts.backend === 'x509'
    ? { certificate: explainCertificate(facts.certificate), revocation: facts.revocation }
    : { key: explainKey(facts.key) };
}

function explainKey({ fingerprint, keyId, userIds, createdAt, expiresAt }: KeyFacts): KeyExplanation {
  return { fingerprint, key_id: keyId, user_ids: userIds, created_at: createdAt, expires_at: expiresAt };
}
