import type { HubCounts } from '@fedmsg/core';
import { countOf } from '../../terminal/count-of.js';
import type { Terminal } from '../../terminal/terminal.js';
import { summaryOf } from '../tail/summary.js';

/** What became of all messages, and of those of each consumer. */
export function noteSummary(counts: HubCounts, terminal: Terminal): void {
  terminal.note(summaryOf(counts));
  for (const [name, { received, acked, dropped, failed, overflowed, abandoned }] of Object.entries(
    counts.consumers,
  )) {
    const ends = { acked, dropped, failed, overflowed, abandoned };
    const told = Object.entries(ends).map(([end, count]) => `${count} ${end}`);
    terminal.note(`${name}: ${countOf(received, 'message')}: ${told.join(', ')}`);
  }
  for (const [name, { started, failed }] of Object.entries(counts.producers))
    terminal.note(`${name}: ${countOf(started, 'run')}, ${failed} failed`);
}
