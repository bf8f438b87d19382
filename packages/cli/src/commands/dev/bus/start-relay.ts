import { FedmsgError } from '@fedmsg/envelope';
import { createRelay } from '@fedmsg/services';
import type { Relay } from '@fedmsg/services';

/** Where a relay takes messages in, with and without an answer, and where it hands them out. */
export interface RelayEndpoints {
  readonly inbound: string;
  readonly acknowledged: string;
  readonly outbound: string;
}

const SIDES = ['inbound', 'acknowledged', 'outbound'] as const;
const ANY_PORT = 'tcp://127.0.0.1:*';

/**
 * Starts a relay at these endpoints, with another port of this machine in place of each that is taken.
 *
 * @throws {TransportError} when it cannot listen anywhere
 */
export async function startRelay(wanted: RelayEndpoints): Promise<Relay> {
  let endpoints = wanted;
  for (;;) {
    try {
      return await listen(endpoints);
    } catch (error) {
      const taken = takenOf(endpoints, error);
      if (taken === undefined) throw error;
      endpoints = { ...endpoints, [taken]: ANY_PORT };
    }
  }
}

/** Where the relay really is. */
export function endpointsOf({ inbound, inboundAcknowledged, outbound }: Relay): RelayEndpoints {
  return { inbound: inbound[0]!, acknowledged: inboundAcknowledged[0]!, outbound: outbound[0]! };
}

function listen({ inbound, acknowledged, outbound }: RelayEndpoints): Promise<Relay> {
  return createRelay({
    relay_inbound: [inbound],
    relay_inbound_acknowledged: [acknowledged],
    endpoints: { relay_outbound: [outbound] },
  });
}

/** The error names the endpoint and not its side. */
function takenOf(endpoints: RelayEndpoints, error: unknown): (typeof SIDES)[number] | undefined {
  if (!(error instanceof FedmsgError) || error.code !== 'ADDRESS_IN_USE') return undefined;
  return SIDES.find((side) => endpoints[side] !== ANY_PORT && error.message.includes(endpoints[side]));
}
