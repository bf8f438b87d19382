import { assertMessage } from './assert-message.js';
import type { Message, MessageBody } from './message.js';
import { formatMsgId } from './msg-id.js';

/** What a publisher has to say, before it is a message. */
export interface MessageDraft<Body = MessageBody> {
  /** The whole topic; see `buildTopic`. */
  readonly topic: string;
  /** Default `{}`, as in the reference; other than there, `0`, `""`, `[]` and `false` stay what they are. */
  readonly msg?: Body;
}

/** What the publishing process adds to a draft. */
export interface MessageStamp {
  /** How many messages the process has made, this one included. */
  readonly i: number;
  /** The unix user. */
  readonly username: string;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
  /** A random UUID of version 4, in lower case. Default `globalThis.crypto.randomUUID`. */
  readonly uuid?: () => string;
}

/**
 * Makes a draft a message: whole seconds, rounded down, and an id of the same moment. The body is taken as it is.
 *
 * @throws {EnvelopeError} `INVALID_ENVELOPE` when the draft or the stamp give no valid message.
 */
export function createMessage<Body = MessageBody>(
  draft: MessageDraft<Body>,
  stamp: MessageStamp,
): Message<Body>;
export function createMessage(draft: MessageDraft, stamp: MessageStamp): Message {
  const { i, username, now = Date.now, uuid = randomUuid } = stamp;
  const timeMs = now();
  const message: Message = {
    topic: draft.topic,
    msg: draft.msg ?? {},
    timestamp: Math.floor(timeMs / 1000),
    msg_id: formatMsgId(timeMs, uuid()),
    i,
    username,
  };
  assertMessage(message);
  return message;
}

function randomUuid(): string {
  return globalThis.crypto.randomUUID();
}
