import { createZmqTransport } from '@fedmsg/transport-zmq';
import type { Publisher, Subscription } from '@fedmsg/envelope';
import { ServicesError } from '../error.js';
import type { RelayOptions } from './relay-options.js';

/** Both sockets of a relay, listening. */
export interface RelaySockets {
  readonly inbound: Subscription;
  readonly outbound: Publisher;
}

/**
 * Binds both sides, or neither: a relay that takes messages and cannot pass them on loses them all.
 *
 * @throws {ServicesError} `NO_ENDPOINT`
 * @throws what the transport throws
 */
export async function bindSockets(options: RelayOptions): Promise<RelaySockets> {
  const { transport = createZmqTransport(options), relay_inbound, endpoints } = options;
  assertNamed(relay_inbound, 'relay_inbound');
  const relay_outbound = Object.hasOwn(endpoints, 'relay_outbound') ? endpoints['relay_outbound']! : [];
  assertNamed(relay_outbound, 'endpoints.relay_outbound');

  // Outbound first: once publishers can bring messages, subscribers must be able to get them.
  const outbound = await transport.createPublisher({ endpoints: relay_outbound, attach: 'bind' });
  try {
    const inbound = await transport.createSubscription({ endpoints: relay_inbound, attach: 'bind' });
    return { inbound, outbound };
  } catch (error) {
    await outbound.close();
    throw error;
  }
}

function assertNamed(addresses: readonly string[], key: string): void {
  if (addresses.length > 0) return;
  throw new ServicesError('NO_ENDPOINT', `Expected ${key} to name an address to listen at; it names none.`);
}
