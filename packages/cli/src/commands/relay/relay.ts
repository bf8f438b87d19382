import type { Transport } from '@fedmsg/envelope';
import { createRelay } from '@fedmsg/services';
import type { Relay, RelayCounts, RelayStatus } from '@fedmsg/services';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { aborted } from '../../signals/aborted.js';
import { countOf } from '../../terminal/count-of.js';
import { createTerminal } from '../../terminal/terminal.js';
import type { Terminal } from '../../terminal/terminal.js';

/** Which configuration describes the relay. */
export type RelayCommandOptions = BusConfigOptions;

/** Runs a relay until the signal ends it, and sends then what it holds. */
export async function relay(
  options: RelayCommandOptions,
  io: CommandIo,
  parts: { readonly transport?: Transport } = {},
): Promise<void> {
  const terminal = createTerminal(io);
  const config = await loadBusConfig(options, {}, io, terminal);
  await using running = await createRelay({ ...config, ...parts });
  void noteStatus(running.status(), terminal);

  const error = await ended(running, io.signal);
  await running.drain({ timeoutMs: DRAIN_MS });
  terminal.note(summaryOf(running.counts));
  if (error !== undefined) throw error;
}

/** Less than the second that a command has to end in. */
const DRAIN_MS = 500;

async function ended(running: Relay, signal: AbortSignal): Promise<Error | undefined> {
  return Promise.race([running.closed(), aborted(signal).then(() => undefined)]);
}

async function noteStatus(events: AsyncIterable<RelayStatus>, terminal: Terminal): Promise<void> {
  let hasRefused = false;
  for await (const event of events) {
    if (event.type === 'refused') {
      // Whoever sends such frames sends many.
      if (!hasRefused)
        terminal.note(`Refused a frame: ${event.error.code}: ${event.error.message} More are only counted.`);
      hasRefused = true;
    } else {
      const text = textOf(event);
      if (text !== undefined) terminal.note(text);
    }
  }
}

function textOf(event: Exclude<RelayStatus, { type: 'refused' }>): string | undefined {
  switch (event.type) {
    case 'listening':
      return `${event.name} listens at ${event.endpoint}`;
    case 'connected':
      return `${event.name}: a peer came`;
    case 'subscribed':
      return `${event.name}: first subscription to ${event.topic === '' ? 'every topic' : event.topic}`;
    case 'disconnected':
      return `${event.name}: a peer left`;
    case 'dropped':
      return `${event.name}: dropped ${countOf(event.count, 'message')} (${event.reason})`;
    default:
      return undefined;
  }
}

function summaryOf({ forwarded, refused, dropped }: RelayCounts): string {
  return `${countOf(forwarded, 'message')} passed on, ${refused} refused, ${dropped} dropped`;
}
