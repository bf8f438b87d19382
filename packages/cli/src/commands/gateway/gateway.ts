import type { TransportStatus } from '@fedmsg/envelope';
import { createGateway } from '@fedmsg/services';
import type { GatewayStatus } from '@fedmsg/services';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { openNotes } from '../../logging/open-notes.js';
import { createTerminal } from '../../terminal/terminal.js';
import { runService } from '../forwarding/run-service.js';
import { noteConnections } from '../tail/note-connections.js';

/** Which configuration describes the bus and the gateway. */
export type GatewayCommandOptions = BusConfigOptions;

/** Runs a gateway until the signal ends it, and sends then what it holds. */
export async function gateway(options: GatewayCommandOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const config = await loadBusConfig(options, {}, io, terminal);
  using notes = openNotes('gateway', config, io, terminal);
  const running = await createGateway(config);
  void noteConnections(onBus(running.status()), notes);
  await runService(running, { name: 'gateway', config, signal: io.signal, notes });
}

/** What happens to the connections that it made itself. */
async function* onBus(
  events: AsyncIterable<GatewayStatus>,
): AsyncGenerator<TransportStatus & { name: 'bus' }> {
  for await (const event of events) {
    if (event.name === 'bus' && event.type !== 'refused' && event.type !== 'lost') {
      yield { ...event, name: 'bus' };
    }
  }
}
