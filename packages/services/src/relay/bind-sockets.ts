import { createZmqTransport } from '@fedmsg/transport-zmq';
import type { Lifecycle, Overflow, Publisher, Responder, Subscription } from '@fedmsg/envelope';
import { ServicesError } from '../error.js';
import type { RelayOptions } from './relay-options.js';

/** The sockets of a relay, listening. */
export interface RelaySockets {
  readonly inbound: Subscription;
  readonly acknowledged: Responder | undefined;
  readonly outbound: Publisher;
}

/**
 * Binds all sides, or none: a relay that takes messages and cannot pass them on loses them all.
 *
 * @throws {ServicesError} `NO_ENDPOINT`
 * @throws what the transport throws
 */
export async function bindSockets(options: RelayOptions): Promise<RelaySockets> {
  const { transport = createZmqTransport(options), relay_inbound, relay_inbound_acknowledged = [] } = options;
  assertNamed(relay_inbound, 'relay_inbound');
  const relay_outbound = outboundOf(options);
  assertNamed(relay_outbound, 'endpoints.relay_outbound');

  const bound: Lifecycle[] = [];
  const keep = <Socket extends Lifecycle>(socket: Socket): Socket => {
    bound.push(socket);
    return socket;
  };
  try {
    // Outbound first: once publishers can bring messages, subscribers must be able to get them.
    const outbound = keep(
      await transport.createPublisher({
        endpoints: relay_outbound,
        attach: 'bind',
        overflow: overflowOf(options),
      }),
    );
    const inbound = keep(await transport.createSubscription({ endpoints: relay_inbound, attach: 'bind' }));
    const acknowledged =
      relay_inbound_acknowledged.length === 0
        ? undefined
        : keep(await transport.createResponder({ endpoints: relay_inbound_acknowledged }));
    return { inbound, acknowledged, outbound };
  } catch (error) {
    await Promise.all(bound.map((socket) => socket.close()));
    throw error;
  }
}

function outboundOf({ endpoints }: RelayOptions): readonly string[] {
  return Object.hasOwn(endpoints, 'relay_outbound') ? endpoints['relay_outbound']! : [];
}

/** A queue for each subscriber is had only where we speak the protocol ourselves, which we do without encryption. */
function overflowOf({ zmq_curve_server = false }: RelayOptions): Overflow {
  return zmq_curve_server ? 'block' : 'drop-oldest';
}

function assertNamed(addresses: readonly string[], key: string): void {
  if (addresses.length > 0) return;
  throw new ServicesError('NO_ENDPOINT', `Expected ${key} to name an address to listen at; it names none.`);
}
