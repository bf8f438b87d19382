import { createContext, FedmsgError } from '@fedmsg/core';
import type { BusParts, FedmsgContext } from '@fedmsg/core';
import type { FedmsgConfig } from '@fedmsg/config';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { CliError } from '../../error.js';
import { countOf } from '../../terminal/count-of.js';
import { createTerminal } from '../../terminal/terminal.js';
import type { Terminal } from '../../terminal/terminal.js';
import { readBodies } from './read-bodies.js';

/** What to publish, and under which name. */
export interface LoggerOptions extends BusConfigOptions {
  /** The text; without it, each line of stdin. */
  readonly message?: string | undefined;
  readonly topic: string;
  readonly modname: string;
  /** The lines are JSON objects, published as they are. */
  readonly jsonInput: boolean;
  readonly certname?: string | undefined;
  /** The service whose certificate `certnames` names. */
  readonly certPrefix?: string | undefined;
  /** How long the relay may take to be there. */
  readonly timeoutMs: number;
}

/**
 * Publishes through the relay, as the reference's fedmsg-logger does. Resolves when the relay has everything.
 *
 * @throws {CliError} `NOBODY_LISTENING`, `LINES_NOT_SENT`
 */
export async function logger(options: LoggerOptions, io: CommandIo, parts?: BusParts): Promise<void> {
  const terminal = createTerminal(io);
  const config = asPublisher(await loadBusConfig(options, {}, io, terminal), options);
  await using context = createContext(config, parts);
  const send = sender(context, options, io.signal);

  const leftOut = await sendAll(send, options, io, terminal);
  await handOver(context);
  if (leftOut > 0) {
    const text = `Expected each line to be a JSON object; left out ${countOf(leftOut, 'line')} and sent the others.`;
    throw new CliError('LINES_NOT_SENT', text);
  }
}

/** A message of whoever is at the terminal is not one of the service that the configuration is for. */
function asPublisher(config: FedmsgConfig, { certname, certPrefix }: LoggerOptions) {
  const relayed = { ...config, active: true, name: 'relay_inbound' };
  if (certname !== undefined) return { ...relayed, certname };
  // A certname goes before what certnames says.
  return certPrefix === undefined ? relayed : { ...relayed, certname: undefined, cert_prefix: certPrefix };
}

type Send = (msg: object) => Promise<void>;

/** Gives how many lines were left out. */
async function sendAll(
  send: Send,
  options: LoggerOptions,
  io: CommandIo,
  terminal: Terminal,
): Promise<number> {
  const { message, jsonInput } = options;
  if (message !== undefined) {
    await send({ log: message });
    return 0;
  }
  if (io.stdin.isTTY === true) terminal.note('A message a line; Ctrl-D ends it.');
  let leftOut = 0;
  for await (const body of readBodies(jsonInput, io)) {
    if ('msg' in body) {
      await send(body.msg);
    } else {
      leftOut++;
      terminal.note(`line ${body.line}: ${body.error.code}: ${body.error.message}`);
    }
  }
  return leftOut;
}

/** Sends while a relay is there, and waits for one that went away. */
function sender(
  context: FedmsgContext,
  { topic, modname, timeoutMs }: LoggerOptions,
  signal: AbortSignal,
): Send {
  return async (msg) => {
    await context.ready({ timeoutMs, signal }).catch((error: unknown) => {
      throw isTimeout(error) ? nobodyListening(context, `within ${timeoutMs} ms`) : error;
    });
    await context.publish({ topic, modname, msg });
  };
}

/** As long as it may take and still let the command end within a second of Ctrl-C. */
const HAND_OVER_MS = 800;

async function handOver(context: FedmsgContext): Promise<void> {
  const start = performance.now();
  await context.drain({ timeoutMs: HAND_OVER_MS });
  if (performance.now() - start >= HAND_OVER_MS) throw nobodyListening(context, 'to the end');
}

function isTimeout(error: unknown): boolean {
  return error instanceof FedmsgError && error.code === 'TIMEOUT';
}

function nobodyListening({ config: { relay_inbound } }: FedmsgContext, when: string): CliError {
  return new CliError(
    'NOBODY_LISTENING',
    `Expected a relay at ${relay_inbound.join(', ')} (relay_inbound) to take the message; none did ${when}. ` +
      'Start one, with fedmsg dev or fedmsg relay, or correct relay_inbound.',
  );
}
