import { createSigningRelay } from '@fedmsg/services';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { openNotes } from '../../logging/open-notes.js';
import { createTerminal } from '../../terminal/terminal.js';
import { runService } from '../forwarding/run-service.js';

/** Which configuration describes the relay and its certificate. */
export type SigningRelayCommandOptions = BusConfigOptions;

/** Runs a signing relay until the signal ends it, and sends then what it holds. */
export async function signingRelay(options: SigningRelayCommandOptions, io: CommandIo): Promise<void> {
  const terminal = createTerminal(io);
  const config = await loadBusConfig(options, {}, io, terminal);
  using notes = openNotes('signing-relay', config, io, terminal);
  await runService(await createSigningRelay(config), {
    name: 'signing_relay',
    config,
    signal: io.signal,
    notes,
  });
}
