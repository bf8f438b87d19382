import type { BusParts } from '@fedmsg/core';
import { loadBusConfig } from '../../bus-config.js';
import type { BusConfigOptions } from '../../bus-config.js';
import type { CommandIo } from '../../command-io.js';
import { CliError } from '../../error.js';
import { countOf } from '../../terminal/count-of.js';
import { createTerminal } from '../../terminal/terminal.js';
import type { Terminal } from '../../terminal/terminal.js';
import { readBodies } from './read-bodies.js';
import { createRelaySender } from './relay-sender.js';
import type { RelaySender } from './relay-sender.js';

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
 * Publishes through the relay, as the reference's fedmsg-logger does. Resolves when the relay has everything: it has
 * said so where `relay_inbound_acknowledged` names it.
 *
 * @throws {CliError} `NOBODY_LISTENING`, `LINES_NOT_SENT`
 * @throws {CoreError} `NOT_ACKNOWLEDGED`
 */
export async function logger(options: LoggerOptions, io: CommandIo, parts?: BusParts): Promise<void> {
  const { signal } = io;
  const terminal = createTerminal(io);
  const config = await loadBusConfig(options, {}, io, terminal);
  const sender = createRelaySender(config, options, { signal, terminal, parts });
  // At once, so that nothing waits any more for a relay that takes nothing.
  signal.addEventListener('abort', () => void sender.close(), { once: true });
  try {
    const leftOut = await sendAll(sender, options, io, terminal);
    await sender.handOver();
    assertAllSent(leftOut);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await sender.close();
  }
}

/** Gives how many lines were left out. */
async function sendAll(
  sender: RelaySender,
  { message, jsonInput }: LoggerOptions,
  io: CommandIo,
  terminal: Terminal,
): Promise<number> {
  if (message !== undefined) {
    await sender.send({ log: message });
    return 0;
  }
  if (io.stdin.isTTY === true) terminal.note('A message a line; Ctrl-D ends it.');
  let leftOut = 0;
  for await (const body of readBodies(jsonInput, io)) {
    if ('msg' in body) {
      await sender.send(body.msg);
    } else {
      leftOut++;
      terminal.note(`line ${body.line}: ${body.error.code}: ${body.error.message}`);
    }
  }
  return leftOut;
}

function assertAllSent(leftOut: number): void {
  if (leftOut === 0) return;
  const text = `Expected each line to be a JSON object; left out ${countOf(leftOut, 'line')} and sent the others.`;
  throw new CliError('LINES_NOT_SENT', text);
}
