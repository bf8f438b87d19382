/**
 * How a pattern is read:
 *
 * - `hub`: without its asterisks it is a prefix of the topic: `*` and the empty pattern match everything, `org.a.*` what
 *   begins with `org.a.`, and `org.a.b` also `org.a.bc`. What a hub of the reference does.
 * - `prefix`: a prefix as it stands, an asterisk is a character. What `fedmsg-tail` does.
 * - `strict`: without its asterisks it is the topic, no more and no less, so that `org.a.*` matches only `org.a.`. What
 *   a hub of the reference does with `zmq_strict`.
 */
export type TopicMatchMode = 'hub' | 'prefix' | 'strict';

/** The prefix to subscribe to at a socket so that everything a pattern matches arrives; it has no asterisks. */
export function topicPrefix(pattern: string): string {
  return pattern.replaceAll('*', '');
}

/** Whether a topic is one that a subscription to the pattern delivers. Default mode `hub`. */
export function topicMatches(
  pattern: string,
  topic: string,
  options: { readonly mode?: TopicMatchMode } = {},
): boolean {
  switch (options.mode ?? 'hub') {
    case 'hub':
      return topic.startsWith(topicPrefix(pattern));
    case 'prefix':
      return topic.startsWith(pattern);
    case 'strict':
      return topic === topicPrefix(pattern);
  }
}
