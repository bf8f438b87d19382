import type { Message } from '@fedmsg/envelope';

/** What a program does with every message that it publishes. */
export interface PublishHooks {
  /**
   * Called before the message is numbered, checked and signed, in the order of the calls of `publish()`, one message at
   * a time. It may change the message, which is a copy of its own, or return another one in its place; prefix and
   * environment are put before a topic that lacks them. The `msg_id` has to stay: by it the other hooks know the message.
   * What it throws rejects `publish()`.
   */
  beforeSigning?(message: Message): BeforeSigningAnswer | Promise<BeforeSigningAnswer>;
  /** Told of a message as it went out. `publish()` does not wait for it, and what it throws is reported only. */
  afterSending?(message: Message): void | Promise<void>;
  /** Told of a message that came to `beforeSigning` and did not go out, and why. What it throws is reported only. */
  afterFailure?(message: Message, error: unknown): void | Promise<void>;
}

/** What `beforeSigning` returns: a message, or nothing at all, which keeps the one it was given. */
export type BeforeSigningAnswer = Message | ReturnType<() => void>;

/** A hook that failed after the fact, as told by `status()`. */
export interface HookFailure {
  readonly type: 'publish-hook-failed';
  readonly hook: 'afterSending' | 'afterFailure';
  readonly message: Message;
  readonly error: unknown;
}
