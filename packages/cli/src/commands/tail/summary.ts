import type { TailCounts } from '@fedmsg/core';
import { countOf } from '../../terminal/count-of.js';

/** `12 messages, 3 refused (SIGNATURE_INVALID 2, UNSIGNED 1)`. */
export function summaryOf({ accepted, refused }: TailCounts): string {
  const codes = Object.entries(refused).sort(([, a], [, b]) => b - a);
  const total = codes.reduce((sum, [, count]) => sum + count, 0);
  const reasons = codes.map(([code, count]) => `${code} ${count}`).join(', ');
  return `${countOf(accepted, 'message')}${total > 0 ? `, ${total} refused (${reasons})` : ''}`;
}
