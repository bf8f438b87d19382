import type { StoredMessage } from '../store/message-store.js';
import type { ReplayQuery } from './replay-query.js';

/** Numbers between which every match lies, both included. */
export interface SeqIdBounds {
  readonly first: number;
  readonly last: number;
}

/** A test of whether every field of the query accepts a message. */
export function createMatcher(query: ReplayQuery): (message: StoredMessage) => boolean {
  const { seq_id, seq_ids, seq_id_range, msg_id, msg_ids, time } = query;
  const seqIds = seq_ids && new Set(seq_ids);
  const msgIds = msg_ids && new Set(msg_ids);
  return (message) =>
    (seq_id === undefined || message.seq_id === seq_id) &&
    (seqIds === undefined || seqIds.has(message.seq_id)) &&
    (seq_id_range === undefined || isBetween(message.seq_id, seq_id_range)) &&
    (msg_id === undefined || message.msg_id === msg_id) &&
    (msgIds === undefined || msgIds.has(message.msg_id)) &&
    (time === undefined || isBetween(message.timestamp, time));
}

/** The tightest bounds that the fields about numbers give, above `after`. */
export function seqIdBounds({ seq_id, seq_ids, seq_id_range }: ReplayQuery, after: number): SeqIdBounds {
  const ranges: (readonly [first: number, last: number])[] = [[after + 1, Infinity]];
  if (seq_id !== undefined) ranges.push([seq_id, seq_id]);
  if (seq_ids !== undefined) ranges.push([Math.min(...seq_ids), Math.max(...seq_ids)]);
  if (seq_id_range !== undefined) ranges.push(seq_id_range);
  return {
    first: Math.max(...ranges.map(([first]) => first)),
    last: Math.min(...ranges.map(([, last]) => last)),
  };
}

function isBetween(value: number, [from, to]: readonly [number, number]): boolean {
  return from <= value && value <= to;
}
