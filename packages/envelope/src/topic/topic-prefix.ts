/**
 * Whether a topic begins with the segments of a prefix. The reference compares characters, so that to it
 * `org.fedoraprojectX` begins with `org.fedoraproject`.
 */
export function hasPrefix(topic: string, prefix: string): boolean {
  return topic === prefix || topic.startsWith(`${prefix}.`);
}
