import type { TailedMessage } from '../receive/observation.js';
import type { BusStatus } from '../status/bus-status.js';
import type { RejectionCode } from './intake/rejection.js';

/** What happened to one message at one consumer. */
export interface ConsumerEvent {
  /** The name of the consumer. */
  readonly consumer: string;
  readonly message: TailedMessage;
}

/** Something that happened in a hub, as told by `status()`. */
export type HubStatus =
  /** What the sockets do, and the frames that were refused. */
  | BusStatus
  /** An authentic message that was delivered to nobody: it came before, or not in its time. */
  | { readonly type: 'message-rejected'; readonly code: RejectionCode; readonly message: TailedMessage }
  /** Dropped by the consumer's answer, with its reason. */
  | (ConsumerEvent & { readonly type: 'message-dropped'; readonly reason: string })
  /** Lost because the consumer's queue was full. */
  | (ConsumerEvent & { readonly type: 'message-overflowed' })
  /** An attempt failed, and another one follows. `reason` is what was thrown, or the text of the answer. */
  | (ConsumerEvent & {
      readonly type: 'message-retried';
      readonly attempt: number;
      readonly delayMs: number;
      readonly reason: unknown;
    })
  /** The last attempt failed. `deadLetter` is its id, where the dead letters have taken it. */
  | (ConsumerEvent & {
      readonly type: 'message-failed';
      readonly attempts: number;
      readonly reason: unknown;
      readonly deadLetter: string | undefined;
    })
  /** The dead letters did not take a failed message. */
  | (ConsumerEvent & { readonly type: 'dead-letter-failed'; readonly error: unknown })
  | (ConsumerEvent & {
      readonly type: 'hook-failed';
      readonly hook: 'preConsume' | 'postConsume';
      readonly error: unknown;
    })
  /** One run of a producer failed; the next one comes in its time. */
  | { readonly type: 'producer-failed'; readonly producer: string; readonly error: unknown }
  /** Nothing more is read; with the error that made the hub end, if one did. */
  | { readonly type: 'stopping'; readonly error: Error | undefined }
  /** The last event: how many messages were left unfinished, by consumer. */
  | { readonly type: 'stopped'; readonly abandoned: Readonly<Record<string, number>> };
