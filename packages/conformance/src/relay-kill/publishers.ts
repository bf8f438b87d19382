/**
 * Who publishes while the relay is killed, and how each goes on to its next message:
 *
 * - `waiting`: when the last one was acknowledged.
 * - `hurrying`: the same with many messages under way at a time.
 * - `plain`: sends without acknowledgement.
 */
export type PublisherName = 'waiting' | 'hurrying' | 'plain';

export const ACKNOWLEDGED: readonly PublisherName[] = ['waiting', 'hurrying'];

/** The body of every message: who sent it, and its place among those of that publisher, from 0. */
export interface SentBody {
  readonly from: PublisherName;
  readonly order: number;
}

/** What a publisher knows of its messages in the end. */
export interface SentReport {
  readonly from: PublisherName;
  readonly published: number;
  /** Places of those whose `publish()` failed; with acknowledgement, the others were taken. */
  readonly failed: readonly number[];
}

/** The addresses of the relay. */
export interface RelayAddresses {
  readonly plain: string;
  readonly acknowledged: string;
  readonly outbound: string;
}
