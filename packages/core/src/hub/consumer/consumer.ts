import type { Message } from '@fedmsg/envelope';
import type { Draft } from '../../publish/draft.js';
import type { TailedMessage } from '../../receive/observation.js';
import type { MessageSource } from './job.js';
import type { Outcome } from './outcome.js';
import type { RetryPolicy } from './retry-policy.js';

/**
 * What is done when a consumer's queue is full:
 *
 * - `drop-newest`: the message that came is lost to this consumer.
 * - `drop-oldest`: the one that waits longest is.
 * - `block`: the hub reads on only when there is room again. Nothing is lost in the hub, but every consumer waits for
 *   this one, and what the sockets cannot hold is lost where nobody counts it.
 */
export type OverflowPolicy = 'drop-newest' | 'drop-oldest' | 'block';

/** What a consumer may use while it consumes. */
export interface ConsumeContext {
  /** Aborts when the time for this attempt is over: `timeoutMs`, or the deadline of the hub's end. */
  readonly signal: AbortSignal;
  /** 1 for the first. */
  readonly attempt: number;
  /** Where the message comes from. */
  readonly source: MessageSource;
  /** As `FedmsgContext.publish`, on the hub's own bus. */
  readonly publish: (draft: Draft) => Promise<Message>;
}

/** What a consumer returns: an outcome, or nothing at all, which acknowledges the message. */
export type ConsumeAnswer = Outcome | ReturnType<() => void>;

/** What became of a message at its consumer. */
export type ConsumeResult = 'acked' | 'dropped' | 'failed';

/**
 * Does something with messages. An object, or an instance of a class with these members.
 *
 * @typeParam Body - the type of `message.msg`; nobody checks it.
 */
export interface Consumer<Body = unknown> {
  /** Its name in counts and events; no other consumer of the hub has it. */
  readonly name: string;
  /** Patterns as the reference's hub reads them: without asterisks, a prefix. What two of them match comes once. */
  readonly topic: string | readonly string[];
  /** The config key that must be `true` for the consumer to run. Default: it always runs. */
  readonly configKey?: string;
  /** Whether it gets authentic and allowed messages only. Default: `validate_signatures` of the config. */
  readonly validateSignatures?: boolean;
  /** How many messages it works on at a time; 1 keeps their order. Default: `moksha.workers_per_consumer`, which is 1. */
  readonly concurrency?: number;
  /** How many messages may wait. Default 10,000. Consumers share messages, so that one in ten queues is held once. */
  readonly queueSize?: number;
  /** Default `drop-newest`: the other consumers do not wait, and what is queued stays without a gap. */
  readonly overflow?: OverflowPolicy;
  /**
   * Milliseconds for one attempt, which has then failed with `TIMEOUT`. Default: no limit. Work that does not heed its
   * signal goes on beside the next message.
   */
  readonly timeoutMs?: number;
  /** Default: one attempt. */
  readonly retry?: RetryPolicy;
  /**
   * Takes one message. It is frozen, since others have the same one. Returning nothing acknowledges it; see
   * {@link Outcome} for what else may be returned. What it throws is retried by the policy.
   */
  consume(message: TailedMessage<Body>, context: ConsumeContext): ConsumeAnswer | Promise<ConsumeAnswer>;
  /** Called before the first attempt. What it throws is reported and changes nothing. */
  preConsume?(message: TailedMessage<Body>): void | Promise<void>;
  /** Called after the last attempt. What it throws is reported and changes nothing. */
  postConsume?(message: TailedMessage<Body>, result: ConsumeResult): void | Promise<void>;
}
