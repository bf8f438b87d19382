import { CryptoError } from '../error.js';
import { readListedSigners } from './listed-signers.js';
import type { PolicyConfig } from './policy-config.js';
import type { PolicyRule } from './policy-decision.js';
import { parseSignerPattern } from './signer-pattern.js';
import { coversTopic, parseTopicPattern, type TopicPattern } from './topic-pattern.js';

/** An entry of the policy, ready to be asked. */
interface PolicyEntry {
  readonly rule: PolicyRule;
  lists(signer: string): boolean;
}

const NO_ENTRIES: readonly PolicyEntry[] = [];

/** The policy of a config, checked and read as far as it can be before the first message. */
export interface RoutingPolicy {
  readonly isNitpicky: boolean;
  /** The entry that decides alone, or every pattern that covers the topic; none when the policy does not speak of it. */
  findEntries(topic: unknown): readonly PolicyEntry[];
}

/**
 * Reads a policy. The config may change afterwards: the policy does not.
 *
 * @throws {CryptoError} `INVALID_CONFIG`
 */
export function readPolicy(config: PolicyConfig): RoutingPolicy {
  const listed = readListed(config);
  const patterns = readPatterns(config);
  const longest = Math.max(0, ...patterns.map(({ topic }) => topic.segments.length));
  return {
    isNitpicky: Boolean(config.routing_nitpicky),
    findEntries(topic) {
      const exact = typeof topic === 'string' ? listed.get(topic) : undefined;
      if (exact !== undefined) return [exact];
      if (patterns.length === 0) return NO_ENTRIES;
      const segments = segmentsOf(topic, longest + 1);
      return patterns.filter((pattern) => coversTopic(pattern.topic, segments));
    },
  };
}

/** A topic that is no text, which the wire allows, has no segments: only `**` alone covers it. */
function segmentsOf(topic: unknown, limit: number): string[] {
  return typeof topic === 'string' ? topic.split('.', limit) : [];
}

function readListed({ routing_policy: policy = {} }: PolicyConfig): ReadonlyMap<string, PolicyEntry> {
  const entries = entriesOf('routing_policy', policy).map(([topic, value]): [string, PolicyEntry] => {
    const signers = readListedSigners(value);
    const names = new Set(signers);
    return [topic, { rule: toRule('routing_policy', topic, signers), lists: (signer) => names.has(signer) }];
  });
  return new Map(entries);
}

function readPatterns({
  routing_patterns: patterns = {},
}: PolicyConfig): (PolicyEntry & { topic: TopicPattern })[] {
  return entriesOf('routing_patterns', patterns).map(([text, value]) => {
    const topic = parseTopicPattern(text);
    // Not as forgiving as `routing_policy`, which is read as the reference does.
    const listed: readonly unknown[] = Array.isArray(value) ? value : [value];
    const signers = listed.map((one) => parseSignerPattern(one, text));
    const names = signers.map((pattern) => pattern.text);
    return {
      topic,
      rule: toRule('routing_patterns', text, names),
      lists: (signer) => signers.some((pattern) => pattern.matches(signer)),
    };
  });
}

/** Own entries, also for callers without types: `null` could mean no policy, or one that was lost. */
function entriesOf(key: PolicyRule['key'], map: unknown): [string, unknown][] {
  if (typeof map === 'object' && map !== null && !Array.isArray(map)) return Object.entries(map);
  const text = `Expected ${key} to map topics to lists of signers; received another value.`;
  throw new CryptoError('INVALID_CONFIG', text);
}

function toRule(key: PolicyRule['key'], topic: string, signers: readonly string[]): PolicyRule {
  return Object.freeze({ key, topic, signers: Object.freeze([...signers]) });
}
