import { wholeNumber } from '../store/page-options.js';
import type { MessageTable } from './message-table.js';

/** How much is kept. What is beyond it is discarded, oldest first, by the batch that is added, and counted. */
export interface RetentionOptions {
  /** How many messages are kept, 1 or more. Default: all. */
  readonly maxMessages?: number;
  /** Seconds after their `timestamp` at which messages may go, 1 or more. Default: never. */
  readonly maxAgeSeconds?: number;
}

/** Discards what is beyond the limits. */
export interface Retention {
  apply(table: MessageTable, lastSeqId: number): void;
}

/** @throws {ReplayError} INVALID_OPTION */
export function createRetention({ maxMessages, maxAgeSeconds }: RetentionOptions): Retention {
  if (maxMessages !== undefined) wholeNumber('maxMessages', maxMessages, 1);
  if (maxAgeSeconds !== undefined) wholeNumber('maxAgeSeconds', maxAgeSeconds, 1);
  return {
    apply(table, lastSeqId) {
      const bounds = [
        maxMessages === undefined ? 0 : lastSeqId - maxMessages,
        maxAgeSeconds === undefined ? 0 : lastOld(table, maxAgeSeconds, lastSeqId),
      ];
      const bound = Math.max(...bounds);
      if (bound > 0) table.discardUpTo(bound);
    },
  };
}

/** Only the oldest go: a message with a wrong clock in the middle makes no gap. */
function lastOld(table: MessageTable, maxAgeSeconds: number, lastSeqId: number): number {
  return (table.firstFrom(Date.now() / 1000 - maxAgeSeconds) ?? lastSeqId + 1) - 1;
}
