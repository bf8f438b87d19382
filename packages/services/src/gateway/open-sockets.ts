import type { Publisher, Subscription, Transport } from '@fedmsg/envelope';
import { createZmqTransport } from '@fedmsg/transport-zmq';
import { assertNotOwn } from './assert-not-own.js';
import { busEndpoints } from './bus-endpoints.js';
import type { GatewayOptions } from './gateway-options.js';

/** The sockets of a gateway. */
export interface GatewaySockets {
  readonly bus: Subscription;
  readonly readers: Publisher;
}

/**
 * Listens for readers and calls the bus, or does neither.
 *
 * @throws {ServicesError} `NO_ENDPOINT`, `OWN_ENDPOINT`
 * @throws what the transport throws
 */
export async function openSockets(options: GatewayOptions): Promise<GatewaySockets> {
  const endpoints = busEndpoints(options);
  const own = ownEndpoint(options);
  assertNotOwn(endpoints, own);
  const readers = await readersTransport(options).createPublisher({
    endpoints: [own],
    attach: 'bind',
    overflow: 'drop-oldest',
  });
  try {
    const bus = await busTransport(options).createSubscription({ endpoints });
    return { bus, readers };
  } catch (error) {
    await readers.close();
    throw error;
  }
}

function busTransport({ transport, ...options }: GatewayOptions): Transport {
  return transport ?? createZmqTransport(options);
}

/** Readers are anonymous: they need no key, even where the bus is encrypted. */
function readersTransport({ transport, ...options }: GatewayOptions): Transport {
  const high_water_mark = options['fedmsg.consumers.gateway.high_water_mark'] ?? 1000;
  const inTheClear = { zmq_curve_server: false, zmq_curve_allowed_keys: [] };
  return transport ?? createZmqTransport({ ...options, ...inTheClear, high_water_mark });
}

function ownEndpoint(options: GatewayOptions): string {
  const host = options['fedmsg.consumers.gateway.interface'] ?? '127.0.0.1';
  const port = options['fedmsg.consumers.gateway.port'] ?? 9940;
  return `tcp://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}
