/**
 * One message as it crosses the wire: exactly two parts, the topic (UTF-8) and the body (JSON).
 */
export type Frame = readonly [topic: Uint8Array, body: Uint8Array];

/** The parts of one multipart message as a socket gave them, unchecked: any number, any bytes. */
export type FrameParts = readonly Uint8Array[];

/**
 * What one read of a transport brought. Frames travel in batches, so that a fast transport is not held back by one
 * promise per message; a batch is never empty. The bytes are valid until the next batch is asked for and may be kept
 * only as a copy, unless the transport says otherwise.
 */
export interface FrameBatch {
  readonly frames: readonly FrameParts[];
  /** Where the frames came from, when the transport knows it for the whole batch. */
  readonly endpoint?: string;
}

/** Something that happened to a transport, as told by `status()`. */
export type TransportStatus =
  | { readonly type: 'listening'; readonly endpoint: string }
  | { readonly type: 'connected'; readonly endpoint: string }
  | { readonly type: 'disconnected'; readonly endpoint: string; readonly error?: Error }
  | { readonly type: 'reconnecting'; readonly endpoint: string; readonly delayMs?: number }
  /** A publisher that uses one endpoint at a time goes on to another. */
  | { readonly type: 'failover'; readonly from: string; readonly to: string }
  /** Nothing has come for so long; connections that were called are made anew. */
  | { readonly type: 'silent'; readonly silentMs: number }
  | { readonly type: 'subscribed'; readonly topic: string }
  | { readonly type: 'unsubscribed'; readonly topic: string }
  | {
      readonly type: 'dropped';
      readonly count: number;
      /** `disconnected`: they waited for a subscriber that went away. */
      readonly reason: 'queue full' | 'disconnected' | 'closed';
      /** Address of the subscriber that missed them, when the transport knows it. */
      readonly peer?: string;
    }
  | { readonly type: 'closed'; readonly error?: Error };

/** The life of a thing that holds sockets. Every method may be called any number of times. */
export interface Lifecycle extends AsyncDisposable {
  /** Frees the sockets now; what is still queued is dropped and counted. Never waits for a peer. */
  close(): Promise<void>;
  /** Resolves once everything is freed, with the error that ended it or with `undefined`. Never rejects. */
  closed(): Promise<Error | undefined>;
  /**
   * Events from now on, after one `listening` for each bound endpoint; one iterator per caller, which ends when the
   * transport is closed. A caller that does not keep up loses the oldest events, never the process's memory.
   */
  status(): AsyncIterable<TransportStatus>;
}

/** Options of a call that waits. */
export interface WaitOptions {
  /** Ends the wait with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds before the wait ends with a coded error; no limit when left out. */
  readonly timeoutMs?: number;
}

/** The sending side of a transport. */
export interface Publisher extends Lifecycle {
  /** Addresses in use, with the port that was really bound. */
  readonly endpoints: readonly string[];
  /** Frames accepted and not yet handed to the network; where each subscriber has its queue, the sum of them. */
  readonly pending: number;
  /** Frames that were dropped since the start; where each subscriber has its queue, once for each that missed it. */
  readonly dropped: number;
  /**
   * Accepts frames in order and resolves when all of them are queued. What it does while a queue is full is up to
   * {@link PublisherOptions.overflow}. The bytes are lent: they must not change afterwards.
   */
  send(frames: readonly Frame[], options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** Resolves when a subscriber (or, connecting, a peer) is there to receive. */
  ready(options?: WaitOptions): Promise<void>;
  /** Takes nothing more, sends what is queued, then closes. After `timeoutMs` (default 1000) the rest is dropped. */
  drain(options?: { readonly timeoutMs?: number }): Promise<void>;
}

/** The receiving side: iterate it once; leaving the loop, by `break` or an error, frees the sockets. */
export interface Subscription extends Lifecycle, AsyncIterable<FrameBatch> {
  /** Addresses in use, with the port that was really bound. */
  readonly endpoints: readonly string[];
}

/** Whether a socket listens at its endpoints or calls them. */
export type Attach = 'bind' | 'connect';

/**
 * What a publisher does when a subscriber takes frames more slowly than they are sent, and its queue is full:
 *
 * - `block`: `send()` waits; no frame is lost, and the slowest subscriber sets the pace for all.
 * - `drop-oldest`: the oldest frame of the queue is dropped and counted; `send()` waits for no subscriber, and none
 *   waits for another.
 * - `error`: `send()` fails with `QUEUE_FULL` and has accepted nothing.
 */
export type Overflow = 'block' | 'drop-oldest' | 'error';

/** What a publisher needs to know. */
export interface PublisherOptions {
  readonly endpoints: readonly string[];
  /** Default `bind`. */
  readonly attach?: Attach;
  /** Default `block`. */
  readonly overflow?: Overflow;
}

/** What a subscription needs to know. */
export interface SubscriptionOptions {
  readonly endpoints: readonly string[];
  /** Default `connect`. */
  readonly attach?: Attach;
  /** Byte prefixes of topics; default `['']`, everything. */
  readonly topics?: readonly string[];
  /** Ends the iteration cleanly (it does not throw) and frees the sockets. */
  readonly signal?: AbortSignal;
}

/** Carries frames between processes. Implemented by the transport packages, joined to the rest by `@fedmsg/core`. */
export interface Transport {
  createPublisher(options: PublisherOptions): Promise<Publisher>;
  createSubscription(options: SubscriptionOptions): Promise<Subscription>;
}
