/** An entry of the policy, as the operator wrote it. */
export interface PolicyRule {
  readonly key: 'routing_policy' | 'routing_patterns';
  /** The topic, or the topic pattern. */
  readonly topic: string;
  /** The signers, or the signer patterns. */
  readonly signers: readonly string[];
}

/**
 * What the policy says of one signer and one topic:
 *
 * - `SIGNER_LISTED`: allowed; `rules` holds the entry that lists the signer.
 * - `SIGNER_NOT_PERMITTED`: refused, the topic is for others; `rules` holds every entry about the topic.
 * - `TOPIC_NOT_LISTED`: no entry speaks of the topic, so `rules` is empty; allowed unless `routing_nitpicky`.
 *
 * Also `SIGNER_LISTED` without a rule: the caller asked for this very signer, in place of a policy.
 */
export interface PolicyDecision {
  readonly allowed: boolean;
  readonly reason: 'SIGNER_LISTED' | 'SIGNER_NOT_PERMITTED' | 'TOPIC_NOT_LISTED';
  readonly rules: readonly PolicyRule[];
}
