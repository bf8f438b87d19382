import { canonicalize, loadsExact, prettyDumps } from '@fedmsg/envelope';
import type { Transport } from '@fedmsg/envelope';
import { ServicesError } from '@fedmsg/services';
import { createZmqTransport } from '@fedmsg/transport-zmq';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { CliError } from '../../error.js';
import { createTerminal } from '../../terminal/terminal.js';
import { assertRunning } from './assert-running.js';
import { nextReport } from './next-report.js';

/** What to ask a hub. */
export interface CheckHubOptions extends BusConfigOptions {
  /** Names of consumers and producers that have to run. */
  readonly names: readonly string[];
  /** How long to wait for the hub; it speaks every five seconds. */
  readonly timeoutMs: number;
}

const SOCKET = 'moksha.monitoring.socket';

/**
 * Prints what the hub of a configuration, of this project or of Python, says of its consumers and producers.
 *
 * @throws {CliError} `NO_REPORT`, `NOT_RUNNING`
 */
export async function checkHub(
  { names, timeoutMs, ...options }: CheckHubOptions,
  io: CommandIo,
  { transport = createZmqTransport() }: { readonly transport?: Transport } = {},
): Promise<void> {
  const terminal = createTerminal(io);
  const endpoint = endpointIn(await loadBusConfig(options, {}, io, terminal));
  const received = await nextReport(transport, { endpoint, timeoutMs, signal: io.signal });
  if (received === undefined) throw noReport(endpoint, timeoutMs);
  assertRunning(received.report, names);
  // The canonical form is the sorted one.
  await terminal.print(prettyDumps(loadsExact(canonicalize(received.bytes))));
}

function endpointIn(config: { readonly [SOCKET]?: string }): string {
  const endpoint = config[SOCKET];
  if (endpoint !== undefined) return endpoint;
  throw new ServicesError(
    'NO_ENDPOINT',
    `Expected ${SOCKET} to say where the hub tells of itself; there is none.`,
  );
}

function noReport(endpoint: string, timeoutMs: number): CliError {
  const text = `Expected a hub to tell of itself at ${endpoint}; nothing came within ${timeoutMs / 1000} s. Is it running?`;
  return new CliError('NO_REPORT', text);
}
