import { dumps } from '@fedmsg/envelope';
import { CryptoError, PolicyError } from '../error.js';

/** Who may send what, under fedmsg's own keys. */
export interface PolicyConfig {
  /** Topic -> the signers that may send it. Topics and names are compared exactly: no prefix, no pattern, no case. */
  readonly routing_policy?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Whether a topic that is not listed is refused. Default `false`: any trusted signer may send it. */
  readonly routing_nitpicky?: boolean | null | undefined;
}

/** The policy of a config, checked as far as a verifier needs it before the first message. */
export interface RoutingPolicy {
  readonly signersByTopic: Readonly<Record<string, unknown>>;
  readonly isNitpicky: boolean;
}

/**
 * @throws {CryptoError} `INVALID_CONFIG`
 */
export function readPolicy({
  routing_policy: policy = {},
  routing_nitpicky: nitpicky,
}: PolicyConfig): RoutingPolicy {
  // Also for callers without types: `null` could mean no policy, or one that was lost.
  const given: unknown = policy;
  if (typeof given === 'object' && given !== null) {
    return { signersByTopic: { ...given }, isNitpicky: Boolean(nitpicky) };
  }
  const text = 'Expected routing_policy to map topics to lists of signers; received another value.';
  throw new CryptoError('INVALID_CONFIG', text);
}

/**
 * What the policy says of one signer and one topic:
 *
 * - `SIGNER_LISTED`: allowed by name.
 * - `SIGNER_NOT_PERMITTED`: refused, the topic is for others.
 * - `TOPIC_NOT_LISTED`: the policy does not speak of the topic; allowed unless `routing_nitpicky`.
 */
export interface PolicyDecision {
  readonly allowed: boolean;
  readonly reason: 'SIGNER_LISTED' | 'SIGNER_NOT_PERMITTED' | 'TOPIC_NOT_LISTED';
}

const LISTED: PolicyDecision = Object.freeze({ allowed: true, reason: 'SIGNER_LISTED' });
const NOT_PERMITTED: PolicyDecision = Object.freeze({ allowed: false, reason: 'SIGNER_NOT_PERMITTED' });
const TOPIC_ALLOWED: PolicyDecision = Object.freeze({ allowed: true, reason: 'TOPIC_NOT_LISTED' });
const TOPIC_REFUSED: PolicyDecision = Object.freeze({ allowed: false, reason: 'TOPIC_NOT_LISTED' });

/** Decides as fedmsg does. The wire allows topics that are no text; no policy lists them. */
export function decideRoute(topic: unknown, signer: string, policy: RoutingPolicy): PolicyDecision {
  const { signersByTopic, isNitpicky } = policy;
  if (typeof topic === 'string' && Object.hasOwn(signersByTopic, topic)) {
    return isListed(signer, signersByTopic[topic]) ? LISTED : NOT_PERMITTED;
  }
  return isNitpicky ? TOPIC_REFUSED : TOPIC_ALLOWED;
}

/**
 * @throws {PolicyError} for a decision that refuses; the text is for the operator who wrote the policy
 */
export function assertAllowed(decision: PolicyDecision, topic: unknown, signer: string): void {
  if (decision.allowed) return;
  const received = `received it signed by ${quote(signer)}`;
  if (decision.reason === 'TOPIC_NOT_LISTED') {
    const text = `Expected routing_policy to list signers for ${quote(topic)}, since routing_nitpicky is on; ${received}.`;
    throw new PolicyError('TOPIC_NOT_LISTED', text);
  }
  const text = `Expected ${quote(topic)} from a signer that routing_policy lists for it; ${received}.`;
  throw new PolicyError('SIGNER_NOT_PERMITTED', text);
}

/**
 * The reference asks Python's `in`: a mapping lists its keys. For a text in place of a list it would accept every part of
 * it; we accept the whole text only.
 */
function isListed(signer: string, listed: unknown): boolean {
  if (Array.isArray(listed)) return listed.includes(signer);
  if (typeof listed === 'object' && listed !== null) return Object.hasOwn(listed, signer);
  return listed === signer;
}

function quote(value: unknown): string {
  return dumps(typeof value === 'string' ? value.slice(0, 200) : (value ?? null));
}
