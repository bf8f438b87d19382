import type { CoreError } from '../error.js';
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
  /** The messages sent while the consumer was away are asked for, from this time on (seconds since 1970). */
  | { readonly type: 'backlog-started'; readonly consumer: string; readonly since: number }
  /** A page of the archive's answer is with the consumer; `delivered` messages are so far. */
  | {
      readonly type: 'backlog-page';
      readonly consumer: string;
      readonly page: number;
      readonly pages: number;
      readonly delivered: number;
    }
  | { readonly type: 'backlog-finished'; readonly consumer: string; readonly delivered: number }
  /** The rest of the backlog was not to be had. The status file says what is missed, and the next start asks again. */
  | {
      readonly type: 'backlog-failed';
      readonly consumer: string;
      readonly delivered: number;
      readonly error: unknown;
    }
  /** What the consumer has dealt with cannot be read from its status file, or noted there. */
  | { readonly type: 'status-file-failed'; readonly consumer: string; readonly error: unknown }
  /** Dead letters that were to be delivered again cannot be had, or not be put where they belong. */
  | { readonly type: 'redelivery-failed'; readonly consumer: string; readonly error: unknown }
  /** A file among the dead letters holds none. */
  | { readonly type: 'dead-letter-unreadable'; readonly error: CoreError }
  /** One run of a producer failed; the next one comes in its time. */
  | { readonly type: 'producer-failed'; readonly producer: string; readonly error: unknown }
  /** Nothing more is read; with the error that made the hub end, if one did. */
  | { readonly type: 'stopping'; readonly error: Error | undefined }
  /** The last event: how many messages were left unfinished, by consumer. */
  | { readonly type: 'stopped'; readonly abandoned: Readonly<Record<string, number>> };
