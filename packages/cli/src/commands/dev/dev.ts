import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { createTerminal } from '../../terminal/terminal.js';
import { lastEndpoints, readDevConfig, writeDevConfig } from './bus/dev-config.js';
import { endpointsOf, startRelay } from './bus/start-relay.js';
import { prepareCredentials } from './credentials/prepare-credentials.js';
import { hintsFor } from './hints.js';
import { runBus } from './run-bus.js';
import type { RunBusOptions } from './run-bus.js';
import { takeLock } from './state/lock.js';
import { openStateFolder } from './state/state-folder.js';

/** How to run the bus of this machine; `config` are files whose values go above those of the state folder. */
export interface DevOptions extends BusConfigOptions, RunBusOptions {
  /** The folder for certificates and configuration; a relative one counts from `cwd`. */
  readonly state: string;
}

/**
 * Runs a whole bus until the signal or the time ends it: a relay, sample services that send through it, and a tail that
 * prints every message, refused ones with the reason.
 *
 * @param nextKey - gives the private keys, as PEM, where they are not to be made.
 * @throws {CliError} `ALREADY_RUNNING`, `STATE_UNWRITABLE`
 */
export async function dev(options: DevOptions, io: CommandIo, nextKey?: () => string): Promise<void> {
  const terminal = createTerminal(io);
  const state = await openStateFolder(io.cwd, options.state);
  await using _lock = await takeLock(state.lock);
  await prepareCredentials(state.pki, (text) => terminal.note(text), nextKey);
  await using relay = await startRelay(await lastEndpoints(state));
  await writeDevConfig(state, endpointsOf(relay));
  const config = await readDevConfig(state, options.config, io);

  const hints = hintsFor(state, endpointsOf(relay), io);
  if (options.json) terminal.note(hints);
  else await terminal.print(hints);
  await runBus(config, relay, options, io.signal, terminal);
  await relay.drain({ timeoutMs: DRAIN_MS });
}

/** Less than the second that a command has to end in, even with a subscriber that has stopped reading. */
const DRAIN_MS = 200;
