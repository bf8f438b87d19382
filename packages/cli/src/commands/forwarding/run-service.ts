import type { ForwardingCounts, ForwardingService } from '@fedmsg/services';
import { aborted } from '../../signals/aborted.js';
import { countOf } from '../../terminal/count-of.js';
import type { Terminal } from '../../terminal/terminal.js';
import { noteStatus } from './note-status.js';

/** Less than the second that a command has to end in. */
const DRAIN_MS = 500;

/** Runs a service that has started until the signal ends it, sends then what it holds, and says what it did. */
export async function runService<Side extends string>(
  service: ForwardingService<Side>,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<void> {
  await using running = service;
  void noteStatus(running.status(), terminal);
  const error = await Promise.race([running.closed(), aborted(signal).then(() => undefined)]);
  await running.drain({ timeoutMs: DRAIN_MS });
  terminal.note(summaryOf(running.counts));
  if (error !== undefined) throw error;
}

function summaryOf({ forwarded, refused, lost, dropped }: ForwardingCounts): string {
  return (
    `${countOf(forwarded, 'message')} passed on, ${refused} refused, ${lost} lost; ` +
    `slow subscribers missed ${dropped}`
  );
}
