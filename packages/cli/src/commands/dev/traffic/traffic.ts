import { setTimeout as delay } from 'node:timers/promises';
import type { FedmsgConfig } from '@fedmsg/config';
import { SAMPLE_SERVICES } from '../../../sample-services/sample-services.js';
import { openForgers } from './forgers.js';
import { openSenders } from './senders.js';

/** Sends the next message of its kind. */
export type SendNext = () => Promise<void>;

/** Those who send, and the way to let go of their sockets. */
export interface Senders extends AsyncDisposable {
  readonly send: readonly SendNext[];
}

/**
 * Sends sample messages to the relay until the signal aborts: of each service in turn, and after each round one that is
 * forged, each time in another way.
 */
export async function sendTraffic(
  config: FedmsgConfig,
  intervalMs: number,
  signal: AbortSignal,
): Promise<void> {
  await using services = openSenders(config, SAMPLE_SERVICES);
  await using forgers = await openForgers(config);
  // At once, so that nothing waits any more for a relay that takes nothing.
  const close = () => void Promise.all([services, forgers].map((senders) => senders[Symbol.asyncDispose]()));
  signal.addEventListener('abort', close, { once: true });
  try {
    await sendRounds(services.send, forgers.send, intervalMs, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function sendRounds(
  services: readonly SendNext[],
  forgers: readonly SendNext[],
  intervalMs: number,
  signal: AbortSignal,
): Promise<void> {
  for (let round = 0; !signal.aborted; round++) {
    for (const sendNext of [...services, forgers[round % forgers.length]!]) {
      await sendNext();
      await delay(intervalMs, undefined, { signal });
    }
  }
}
