import { userInfo } from 'node:os';
import { buildTopic, createMessage } from '@fedmsg/envelope';
import { copyBody } from './copy-body.js';
import type { Draft } from './draft.js';
import type { Compose } from './steps.js';

/** What the config adds to every draft. */
export interface ComposeConfig {
  readonly topic_prefix: string;
  readonly environment: string;
}

/** Builds the topic and stamps the draft. The body is copied, so a later change of it reaches neither store nor wire. */
export function createCompose({ topic_prefix, environment }: ComposeConfig): Compose {
  const username = currentUser();
  let count = 0;
  return ({ topic, modname, msg }: Draft) => {
    const whole = buildTopic({ topic_prefix, environment, topic, ...(modname !== undefined && { modname }) });
    const message = createMessage({ topic: whole, msg: copyBody(msg) }, { i: count + 1, username });
    count++;
    return message;
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
