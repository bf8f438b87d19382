import type { ReplayQuery } from '../query/replay-query.js';

/** A message in its final form, as it goes onto the wire. The names are the wire's. */
export interface SealedMessage {
  readonly topic: string;
  readonly msg_id: string;
  /** Seconds since 1970 (UTC). */
  readonly timestamp: number;
  /** The exact body: what was signed, with signature and number in it. */
  readonly bytes: Uint8Array;
}

/** A sealed message with the number that it was given. */
export interface StoredMessage extends SealedMessage {
  readonly seq_id: number;
}

/**
 * Gives a message its final form, with its number in it: usually signs it. The number is inside the signature, so
 * it is handed out first. A seal must not add to the store that calls it.
 */
export type Seal = (seqId: number) => SealedMessage | Promise<SealedMessage>;

/** Which part of an answer is wanted. */
export interface PageOptions {
  /** At most so many messages; default 1000. */
  readonly limit?: number;
  /** Only messages with a higher number: the last one of the page before. */
  readonly after?: number;
}

/** Part of the answer to a query. */
export interface Page {
  /** In the order of their numbers. */
  readonly messages: readonly StoredMessage[];
  /** True when the answer goes on: ask again with `after`. */
  readonly more: boolean;
}

/** What a store holds. */
export interface StoreStats {
  /** How many messages can be had. */
  readonly messages: number;
  /** The lowest number that can be had; absent while there is none. */
  readonly firstSeqId?: number;
  /** The highest number that was ever given to a stored message; 0 while there is none. */
  readonly lastSeqId: number;
  /** How many messages were stored once and left out later, by age or for want of room. */
  readonly discarded: number;
}

/**
 * Keeps what one publisher published, so that subscribers can ask for what they missed.
 *
 * Every store promises: numbers begin with 1 and have no gap; a number is given to one stored message only, ever, in
 * one epoch; what is stored is complete, and comes back byte for byte.
 */
export interface MessageStore extends AsyncDisposable {
  /** Names this run of numbers. A store that begins again at 1 has another one. */
  readonly epoch: string;
  /**
   * Gives each seal the next number, in order and one at a time, and keeps what they return: all of them, in one
   * transaction, or, when one fails, none. The numbers of a batch that was not kept are given again. Batches are
   * taken one after the other.
   *
   * @returns the messages as they were stored, in order.
   * @throws what a seal threw, as it is.
   * @throws {ReplayError} ILL_FORMED_MESSAGE, CLOSED
   */
  add(seals: readonly Seal[]): Promise<readonly StoredMessage[]>;
  /**
   * The messages that the query accepts, in the order of their numbers. The bytes are the caller's own.
   *
   * @throws {ReplayError} ILL_FORMED_QUERY, UNSUPPORTED_FIELD, ILL_FORMED_FIELD, INVALID_OPTION, CLOSED
   */
  get(query: ReplayQuery, options?: PageOptions): Promise<Page>;
  /** @throws {ReplayError} CLOSED */
  stats(): Promise<StoreStats>;
  /** Waits for the batches that were accepted, then frees everything. May be called any number of times. */
  close(): Promise<void>;
}
