import { createHub, loadMembers } from '@fedmsg/core';
import type { BusParts, Hub, LoadedMembers } from '@fedmsg/core';
import type { FedmsgConfig } from '@fedmsg/config';
import { createHubReporter, monitorService, startMonitoring } from '@fedmsg/services/monitoring';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { CliError } from '../../error.js';
import { openNotes } from '../../logging/open-notes.js';
import { aborted } from '../../signals/aborted.js';
import { linkSignal } from '../../signals/link-signal.js';
import { countOf } from '../../terminal/count-of.js';
import { createTerminal } from '../../terminal/terminal.js';
import { noteStatus } from './note-status.js';
import { noteSummary } from './summary.js';

/** Which configuration describes the hub, and how it ends. */
export interface HubCommandOptions extends BusConfigOptions {
  /** How long what is queued and running may take at the end, in milliseconds. */
  readonly graceMs: number;
  /** Ends it after this time, in milliseconds. */
  readonly forMs?: number | undefined;
}

/** Runs the consumers and producers that the configuration names until the signal, or the time, ends it. */
export async function hub(options: HubCommandOptions, io: CommandIo, parts: BusParts = {}): Promise<void> {
  const terminal = createTerminal(io);
  io.setGrace(options.graceMs);
  const config = await loadBusConfig(options, {}, io, terminal);
  using notes = openNotes('hub', config, io, terminal);
  const members = await loadConfigured(config);
  await using running = await createHub(config, { ...members, ...parts });
  await using _monitoring = await startMonitoring(
    config,
    [monitorService('hub', running)],
    createHubReporter(running, members),
  );
  const noting = noteStatus(running.status(), notes);

  notes.note(startOf(running));
  using ending = linkSignal(io.signal, options.forMs);
  const error = await ended(running, ending.signal);
  await running.drain({ timeoutMs: options.graceMs });
  await noting;
  noteSummary(running.counts, notes);
  if (error !== undefined) throw error;
  assertNoneAbandoned(running);
}

async function loadConfigured(config: FedmsgConfig): Promise<LoadedMembers> {
  const members = await loadMembers(config);
  if (members.consumers.length + members.producers.length > 0) return members;
  const text =
    'Expected hub_modules or hub_packages to name modules with consumers or producers; they name none.';
  throw new CliError('NOTHING_TO_RUN', text);
}

function startOf({ counts: { consumers, producers } }: Hub): string {
  const parts = [
    ...(Object.keys(consumers).length > 0 ? [listOf('consumer', Object.keys(consumers))] : []),
    ...(Object.keys(producers).length > 0 ? [listOf('producer', Object.keys(producers))] : []),
  ];
  return `Running ${parts.join(' and ')}. Ctrl-C ends it.`;
}

function listOf(noun: string, names: readonly string[]): string {
  return `${countOf(names.length, noun)} (${names.join(', ')})`;
}

async function ended(running: Hub, signal: AbortSignal): Promise<Error | undefined> {
  // What ends it is told by closed().
  running.run().catch(() => undefined);
  return Promise.race([running.closed(), aborted(signal).then(() => undefined)]);
}

function assertNoneAbandoned({ counts: { consumers } }: Hub): void {
  const left = Object.entries(consumers).filter(([, { abandoned }]) => abandoned > 0);
  if (left.length === 0) return;
  const numbers = left.map(([name, { abandoned }]) => `${name} ${abandoned}`).join(', ');
  const text = `Expected all messages to be dealt with within --grace; left were: ${numbers}.`;
  throw new CliError('MESSAGES_ABANDONED', text);
}
