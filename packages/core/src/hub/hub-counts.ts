import type { TailCounts } from '../receive/tail.js';
import type { ConsumerCounts } from './consumer/consumer-counts.js';
import type { RejectionCode } from './intake/rejection.js';
import type { ProducerCounts } from './producer/producer.js';

/** Counts since the start of a hub; reading them changes nothing. */
export interface HubCounts extends TailCounts {
  /** How many messages were delivered to nobody, by the reason. */
  readonly rejected: Readonly<Record<RejectionCode, number>>;
  /** By name. */
  readonly consumers: Readonly<Record<string, ConsumerCounts>>;
  /** By name. */
  readonly producers: Readonly<Record<string, ProducerCounts>>;
}
