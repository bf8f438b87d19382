import { invalidTopic } from './check-topic.js';
import { isEnvironment } from './environments.js';
import { hasPrefix } from './topic-prefix.js';

/** A received topic in its parts. What the topic is too short for is missing. */
export interface ParsedTopic {
  /** Everything before the environment, such as `org.fedoraproject`; may hold dots. */
  readonly prefix: string;
  /** Usually `dev`, `stg` or `prod`, but any segment may stand here. */
  readonly environment?: string;
  /** The service. Missing in a topic that does not follow the convention. */
  readonly category?: string;
  readonly object?: string;
  /** What stands between object and event; may hold dots. */
  readonly subobject?: string;
  /** What happened: the last segment after the category. */
  readonly event?: string;
  /** The topic, split at its dots. */
  readonly segments: readonly string[];
}

/** What helps to take a topic apart. */
export interface ParseTopicOptions {
  /** The prefix to expect, such as `org.fedoraproject`. Topics that do not carry it are read as if none was given. */
  readonly prefix?: string;
}

/**
 * Takes a topic apart: `PREFIX.ENV.CATEGORY.OBJECT[.SUBOBJECT].EVENT`. Where the prefix ends is told by, in this order:
 * the prefix given; `VirtualTopic` (brokers of Red Hat: one segment); a known environment in third place; the first
 * known environment after the first segment; else two segments, if four are there. A topic without environment, such as
 * `a.b`, is all prefix. Any text is taken, also empty segments.
 *
 * @throws {EnvelopeError} `INVALID_TOPIC` when it is empty or no text.
 */
export function parseTopic(topic: string, options: ParseTopicOptions = {}): ParsedTopic {
  if (typeof topic !== 'string' || topic === '') throw invalidTopic('a topic', 'text', topic);
  const segments = topic.split('.');
  const length = prefixLength(topic, segments, options.prefix);
  const [environment, category, ...rest] = segments.slice(length);
  return {
    prefix: segments.slice(0, length).join('.'),
    ...(environment !== undefined && { environment }),
    ...(category !== undefined && { category }),
    ...suffixParts(rest),
    segments,
  };
}

function prefixLength(topic: string, segments: readonly string[], prefix: string | undefined): number {
  if (prefix !== undefined && prefix !== '' && hasPrefix(topic, prefix)) return prefix.split('.').length;
  if (segments[0]?.endsWith('VirtualTopic')) return 1;
  if (isEnvironment(segments[2])) return 2;
  const known = segments.findIndex((segment, index) => index > 0 && isEnvironment(segment));
  if (known > 0) return known;
  // As datanommer reads topics: the fourth segment is the category, whatever the third one is.
  return segments.length > 3 ? 2 : segments.length;
}

function suffixParts(rest: readonly string[]): Pick<ParsedTopic, 'object' | 'subobject' | 'event'> {
  const event = rest.at(-1);
  if (event === undefined) return {};
  const [object, ...between] = rest.slice(0, -1);
  if (object === undefined) return { event };
  return { object, ...(between.length > 0 && { subobject: between.join('.') }), event };
}
