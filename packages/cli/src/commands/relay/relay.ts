import type { Transport } from '@fedmsg/envelope';
import { createRelay } from '@fedmsg/services';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { openNotes } from '../../logging/open-notes.js';
import { createTerminal } from '../../terminal/terminal.js';
import { runService } from '../forwarding/run-service.js';

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
  using notes = openNotes('relay', config, io, terminal);
  await runService(await createRelay({ ...config, ...parts }), {
    name: 'relay',
    config,
    signal: io.signal,
    notes,
  });
}
