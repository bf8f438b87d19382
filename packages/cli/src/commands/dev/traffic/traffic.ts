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
  for (let round = 0; ; round++) {
    const forger = forgers.send[round % forgers.send.length];
    for (const sendNext of [...services.send, forger!]) {
      await sendNext();
      await delay(intervalMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
  }
}
