/**
 * One message as it crosses the wire: exactly two parts, the topic (UTF-8) and the body (JSON).
 */
export type Frame = readonly [topic: Uint8Array, body: Uint8Array];

/** The parts of one multipart message as a socket gave them, unchecked: any number, any bytes. */
export type FrameParts = readonly Uint8Array[];

/**
 * What one read of a transport brought. Frames travel in batches, so that a fast transport is not held back by one
 * promise per message; a batch is never empty. The bytes are the reader's: they may be kept for as long as is liked,
 * and no transport writes to them again.
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
      /** `disconnected`: they waited for a peer that went away. `malformed`: what came to a responder was no request. */
      readonly reason: 'queue full' | 'disconnected' | 'closed' | 'malformed';
      /** Address of the peer that missed them, when the transport knows it. */
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
  /**
   * Sends as {@link Publisher.send} does, in one order with it, then waits until each of these frames was handed to the
   * network for every subscriber that wanted it, or cannot be any more: dropped, or the subscriber is gone. That wait
   * ends after `timeoutMs` (no limit when left out). Tells what has become of each frame by then, in their order; what was
   * handed over is delivered though this process be killed. Fails as `send()` does and with the signal's reason, but
   * frames that were accepted before the signal aborted are sent.
   */
  deliver(frames: readonly Frame[], options?: WaitOptions): Promise<readonly Delivery[]>;
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

/** What became of one frame. */
export interface Delivery {
  /**
   * How many subscribers it was handed to the network for; `undefined` where the transport is not told: then it knows
   * no more than that the frame was accepted, and what is on its way is lost with the process.
   */
  readonly subscribers: number | undefined;
}

/** One request as it came. */
export interface IncomingRequest {
  /** What the caller sent, unchecked: any number of parts, any bytes. They are the reader's, as those of a batch. */
  readonly parts: FrameParts;
  /**
   * Sends the caller its answer, whose bytes are lent. The first call counts; a caller that is gone gets none, and one that takes no answers
   * loses them, which is counted. A request that is never answered costs nothing.
   */
  answer(parts: FrameParts): void;
}

/** The answering side; iterate it once. Each batch holds what had come, and is never empty. */
export interface Responder extends Lifecycle, AsyncIterable<readonly IncomingRequest[]> {
  /** Addresses in use, with the port that was really bound. */
  readonly endpoints: readonly string[];
  /** Answers that no caller could be given, and what came and was no request, since the start. */
  readonly dropped: number;
  /** Lets go of the sockets once the answers given are sent, or after `timeoutMs` (default 1000). */
  drain(options?: { readonly timeoutMs?: number }): Promise<void>;
}

/** What a responder needs to know: it listens. */
export interface ResponderOptions {
  readonly endpoints: readonly string[];
  /** Ends the iteration cleanly (it does not throw) and frees the sockets. */
  readonly signal?: AbortSignal;
}

/**
 * The asking side. Of several endpoints it uses one at a time: the first in the order given where somebody listens,
 * until that is lost, then the first of the others that is there.
 */
export interface Requester extends Lifecycle {
  /** The endpoints that it calls. */
  readonly endpoints: readonly string[];
  /** Requests without an answer so far. */
  readonly pending: number;
  /**
   * Sends a request and resolves with the parts of its answer; any number may be under way. While nobody is there it
   * waits. When the connection is lost, what was not answered is sent again on the next one: a responder may see a
   * request twice, and has to know it by its content (`msg_id`). Fails with `TIMEOUT`, `CLOSED`, or `QUEUE_FULL` when
   * too many are under way. The bytes are lent until it is over.
   */
  request(parts: FrameParts, options?: WaitOptions): Promise<FrameParts>;
}

/** What a requester needs to know: it calls. */
export interface RequesterOptions {
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
  createRequester(options: RequesterOptions): Promise<Requester>;
  createResponder(options: ResponderOptions): Promise<Responder>;
}
