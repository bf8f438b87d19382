import type { TailedMessage } from '../../receive/observation.js';
import type { DeadLetter } from '../dead-letters/dead-letter-store.js';
import type { ConsumeResult } from './consumer.js';

/**
 * Where a message comes from:
 *
 * - `live`: the bus, now.
 * - `backlog`: the archive; it was sent while the consumer was away.
 * - `dead-letters`: the consumer gave it up before, and somebody wants it to be tried again.
 */
export type MessageSource = 'live' | 'backlog' | 'dead-letters';

/** What became of a job; all but the results mean that the consumer has not dealt with it. */
export type JobEnd = ConsumeResult | 'overflowed' | 'abandoned';

/** One message for one consumer. */
export interface Job {
  readonly message: TailedMessage;
  readonly source: MessageSource;
  /** Keeps the message where it fails. Default: the dead letters of the hub do. */
  readonly keep?: (letter: Omit<DeadLetter, 'id'>) => Promise<string>;
  /** Told once. */
  readonly onEnd?: (end: JobEnd) => void;
}
