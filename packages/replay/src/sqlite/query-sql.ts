import type { ReplayQuery } from '../query/replay-query.js';
import type { SqlValue } from './database.js';

/** The condition of a SELECT and the values that stand in it as `?`. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** What the query accepts above the number `after`. Values never become part of the text. */
export function conditionOf(query: ReplayQuery, after: number): Condition {
  const { seq_id, seq_ids, seq_id_range, msg_id, msg_ids, time } = query;
  const parts: Condition[] = [{ sql: 'seq_id > ?', values: [after] }];
  if (seq_id !== undefined) parts.push({ sql: 'seq_id = ?', values: [seq_id] });
  if (seq_ids !== undefined) parts.push(oneOf('seq_id', seq_ids));
  if (seq_id_range !== undefined) parts.push({ sql: 'seq_id BETWEEN ? AND ?', values: seq_id_range });
  if (msg_id !== undefined) parts.push({ sql: 'msg_id = ?', values: [msg_id] });
  if (msg_ids !== undefined) parts.push(oneOf('msg_id', msg_ids));
  if (time !== undefined) parts.push({ sql: 'timestamp BETWEEN ? AND ?', values: time });
  return {
    sql: parts.map(({ sql }) => sql).join(' AND '),
    values: parts.flatMap(({ values }) => values),
  };
}

/** One text for lists of every length, so that a statement is prepared once. */
function oneOf(column: string, values: readonly SqlValue[]): Condition {
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}
