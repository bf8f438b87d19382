import { monitorService, startMonitoring } from '@fedmsg/services/monitoring';
import { createWebGateway } from '@fedmsg/services/web';
import type { WebGateway, WebGatewayCounts, WebGatewayParts } from '@fedmsg/services/web';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { openNotes } from '../../logging/open-notes.js';
import { aborted } from '../../signals/aborted.js';
import { countOf } from '../../terminal/count-of.js';
import { createTerminal } from '../../terminal/terminal.js';
import { noteStatus } from './note-status.js';

/** Which configuration describes the gateway. */
export type WebGatewayCommandOptions = BusConfigOptions;

/** Less than the second that a command has to end in. */
const DRAIN_MS = 500;

/** Runs a gateway for browsers until the signal ends it. */
export async function webGateway(
  options: WebGatewayCommandOptions,
  io: CommandIo,
  parts: WebGatewayParts = {},
): Promise<void> {
  const terminal = createTerminal(io);
  const config = await loadBusConfig(options, {}, io, terminal);
  using notes = openNotes('web-gateway', config, io, terminal);
  await using gateway = await createWebGateway(config, parts);
  await using _monitoring = await startMonitoring(config, [monitorService('web_gateway', gateway)]);
  void noteStatus(gateway.status(), notes);

  const error = await ended(gateway, io.signal);
  await gateway.drain({ timeoutMs: DRAIN_MS });
  notes.note(summaryOf(gateway.counts), gateway.counts);
  if (error !== undefined) throw error;
}

async function ended(gateway: WebGateway, signal: AbortSignal): Promise<Error | undefined> {
  return Promise.race([gateway.closed(), aborted(signal).then(() => undefined)]);
}

function summaryOf({ connected, sent, dropped, refused }: WebGatewayCounts): string {
  const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
  return (
    `${countOf(connected, 'client')}, ${countOf(sent, 'message')} sent; slow clients missed ${dropped}; ` +
    `${countOf(refusals, 'message')} of the bus refused`
  );
}
