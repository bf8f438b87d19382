import { checkTopic, invalidTopic } from './check-topic.js';
import { ENVIRONMENTS, isEnvironment } from './environments.js';
import { hasPrefix } from './topic-prefix.js';

/** What a topic is built from. The first two are keys of the config. */
export interface TopicParts {
  /** Such as `org.fedoraproject`; may hold dots. */
  readonly topic_prefix: string;
  /** `dev`, `stg`, `prod` or `production`. */
  readonly environment: string;
  /** The category, usually the name of the service. Left out, `topic` begins with it. */
  readonly modname?: string;
  /** `OBJECT[.SUBOBJECT].EVENT`. Default `unspecified`, as in the reference. */
  readonly topic?: string;
}

/**
 * The topic that a message is published under: `topic_prefix.environment.modname.topic`, as the reference builds it.
 * Where `modname.topic` carries the prefix already, it is the topic as it stands.
 *
 * @throws {EnvelopeError} `INVALID_TOPIC` when a part is empty, the environment is none of ours, or the result is longer
 * than 255 bytes or holds empty segments, white space, control characters or `*`.
 */
export function buildTopic({
  topic_prefix,
  environment,
  modname,
  topic = 'unspecified',
}: TopicParts): string {
  checkTopic(topic_prefix, 'topic_prefix');
  checkEnvironment(environment, 'environment');
  if (modname !== undefined) checkTopic(modname, 'modname');
  checkTopic(topic, 'topic');
  const suffix = modname === undefined ? topic : `${modname}.${topic}`;
  if (hasPrefix(suffix, topic_prefix)) return checkWhole(suffix, topic_prefix);
  return checkTopic(`${topic_prefix}.${environment}.${suffix}`, 'the whole topic');
}

function checkWhole(topic: string, prefix: string): string {
  const [environment, category] = topic.slice(prefix.length + 1).split('.');
  checkEnvironment(environment, `the environment in ${JSON.stringify(topic)}`);
  if (category === undefined) {
    throw invalidTopic('the whole topic', 'PREFIX.ENV.CATEGORY.OBJECT[.SUBOBJECT].EVENT', topic);
  }
  return checkTopic(topic, 'the whole topic');
}

function checkEnvironment(environment: unknown, name: string): void {
  if (!isEnvironment(environment)) throw invalidTopic(name, `one of ${ENVIRONMENTS.join(', ')}`, environment);
}
