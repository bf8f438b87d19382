import { userInfo } from 'node:os';
import { assertMessage, buildTopic, createMessage, toJsonValue } from '@fedmsg/envelope';
import type { Message } from '@fedmsg/envelope';
import { copyBody } from './copy-body.js';
import type { Draft } from './draft.js';
import type { Compose } from './steps.js';

/** What the config adds to every draft. */
export interface ComposeConfig {
  readonly topic_prefix: string;
  readonly environment: string;
}

/** Builds the topic and stamps the draft. The body is copied, so a later change of it reaches neither store nor wire. */
export function createCompose(config: ComposeConfig): Compose {
  const username = currentUser();
  const wholeTopic = createTopicMemory(config);
  let count = 0;
  return (draft: Draft) => {
    const topic = wholeTopic(draft);
    const message = createMessage({ topic, msg: copyBody(draft.msg) }, { i: count + 1, username });
    count++;
    return message;
  };
}

/**
 * Makes of what the hooks left a message again: plain JSON, under a topic that can be published.
 *
 * @throws {EnvelopeError} `NOT_SERIALIZABLE`, `INVALID_ENVELOPE`, `INVALID_TOPIC`
 */
export function createRecompose({ topic_prefix, environment }: ComposeConfig): (left: Message) => Message {
  return (left) => {
    const message = toJsonValue(left);
    assertMessage(message);
    return { ...message, topic: buildTopic({ topic_prefix, environment, topic: message.topic }) };
  };
}

type WholeTopic = (draft: Pick<Draft, 'topic' | 'modname'>) => string;

/** Far more than programs have; those that make them up as they go must not fill the memory. */
const REMEMBERED_TOPICS = 1000;

/** Builds and checks a topic once, not for every message under it. */
function createTopicMemory({ topic_prefix, environment }: ComposeConfig): WholeTopic {
  const known = new Map<string, string>();
  return ({ topic, modname }) => {
    const suffix = modname === undefined ? topic : `${modname}.${topic}`;
    const remembered = known.get(suffix);
    if (remembered !== undefined) return remembered;
    const whole = buildTopic({ topic_prefix, environment, topic, ...(modname !== undefined && { modname }) });
    if (known.size === REMEMBERED_TOPICS) known.clear();
    known.set(suffix, whole);
    return whole;
  };
}

/** A process in a container may run as a user that has no name. */
function currentUser(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
