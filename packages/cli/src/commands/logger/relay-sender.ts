import { createContext, FedmsgError } from '@fedmsg/core';
import type { BusParts } from '@fedmsg/core';
import type { FedmsgConfig, FedmsgConfigInput } from '@fedmsg/config';
import { CliError } from '../../error.js';
import type { Terminal } from '../../terminal/terminal.js';
import type { LoggerOptions } from './logger.js';

/** Publishes through the relay. */
export interface RelaySender {
  /**
   * Publishes a body while a relay is there, and waits for one that is not. Where the relay answers
   * (`relay_inbound_acknowledged`), it resolves when that has taken the message.
   *
   * @throws {CliError} `NOBODY_LISTENING`
   * @throws {CoreError} `NOT_ACKNOWLEDGED`
   */
  send(msg: object): Promise<void>;
  /**
   * Resolves when the relay has everything.
   *
   * @throws {CliError} `NOBODY_LISTENING`
   */
  handOver(): Promise<void>;
  /** Drops what nobody has taken. */
  close(): Promise<void>;
}

/** Who waits longer wonders why. */
const TELL_AFTER_MS = 500;

/** As long as it may take and still let the command end within a second of Ctrl-C. */
const HAND_OVER_MS = 800;

export function createRelaySender(
  config: FedmsgConfig,
  options: LoggerOptions,
  { signal, terminal, parts }: { signal: AbortSignal; terminal: Terminal; parts: BusParts | undefined },
): RelaySender {
  const { topic, modname, timeoutMs } = options;
  const context = createContext(asPublisher(config, options), parts);
  const place = placeOf(config);
  const relayReady = async () => {
    const telling = setTimeout(() => terminal.note(`Waiting for a relay at ${place}.`), TELL_AFTER_MS);
    try {
      await context.ready({ timeoutMs, signal });
    } catch (error) {
      throw isTimeout(error) ? nobodyListening(place, `within ${timeoutMs} ms`) : error;
    } finally {
      clearTimeout(telling);
    }
  };
  return {
    async send(msg) {
      await relayReady();
      await context.publish({ topic, modname, msg });
    },
    async handOver() {
      const start = performance.now();
      await context.drain({ timeoutMs: HAND_OVER_MS });
      if (performance.now() - start >= HAND_OVER_MS) throw nobodyListening(place, 'to the end');
    },
    close: () => context.close(),
  };
}

/** Where there is a relay that answers, messages go there. */
function placeOf({ relay_inbound, relay_inbound_acknowledged }: FedmsgConfig): string {
  return relay_inbound_acknowledged.length > 0
    ? `${relay_inbound_acknowledged.join(', ')} (relay_inbound_acknowledged)`
    : `${relay_inbound.join(', ')} (relay_inbound)`;
}

/** As the reference's logger it publishes at the relay and under its name, whatever else this configuration is for. */
function asPublisher(config: FedmsgConfig, { certname, certPrefix }: LoggerOptions): FedmsgConfigInput {
  const relayed = { ...config, active: true, name: 'relay_inbound' };
  if (certname !== undefined) return { ...relayed, certname };
  // A certname goes before what certnames says.
  return certPrefix === undefined ? relayed : { ...relayed, certname: undefined, cert_prefix: certPrefix };
}

function isTimeout(error: unknown): boolean {
  return error instanceof FedmsgError && error.code === 'TIMEOUT';
}

function nobodyListening(place: string, when: string): CliError {
  return new CliError(
    'NOBODY_LISTENING',
    `Expected a relay at ${place} to take the message; none did ${when}. ` +
      'Start one, with fedmsg dev or fedmsg relay, or correct that address.',
  );
}
