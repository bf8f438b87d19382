import type { ForwardingCounts, ForwardingService } from '@fedmsg/services';
import { monitorService, startMonitoring } from '@fedmsg/services/monitoring';
import type { MonitoringOptions } from '@fedmsg/services/monitoring';
import type { Notes } from '../../logging/open-notes.js';
import { aborted } from '../../signals/aborted.js';
import { countOf } from '../../terminal/count-of.js';
import { noteStatus } from './note-status.js';

/** Less than the second that a command has to end in. */
const DRAIN_MS = 500;

/** What a service runs by. */
export interface ServiceSurroundings {
  /** As in its metrics, such as `signing_relay`. */
  readonly name: string;
  readonly config: MonitoringOptions;
  readonly signal: AbortSignal;
  readonly notes: Notes;
}

/** Runs a service that has started until the signal ends it, sends then what it holds, and says what it did. */
export async function runService<Side extends string>(
  service: ForwardingService<Side>,
  { name, config, signal, notes }: ServiceSurroundings,
): Promise<void> {
  await using running = service;
  await using _monitoring = await startMonitoring(config, [monitorService(name, running)]);
  void noteStatus(running.status(), notes);
  const error = await Promise.race([running.closed(), aborted(signal).then(() => undefined)]);
  await running.drain({ timeoutMs: DRAIN_MS });
  notes.note(summaryOf(running.counts), running.counts);
  if (error !== undefined) throw error;
}

function summaryOf({ forwarded, refused, lost, dropped }: ForwardingCounts): string {
  return (
    `${countOf(forwarded, 'message')} passed on, ${refused} refused, ${lost} lost; ` +
    `slow subscribers missed ${dropped}`
  );
}
