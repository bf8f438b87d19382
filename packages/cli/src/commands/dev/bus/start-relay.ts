import { FedmsgError } from '@fedmsg/envelope';
import { createRelay } from '@fedmsg/services';
import type { Relay } from '@fedmsg/services';

/** Where a relay takes messages in, and where it hands them out. */
export interface RelayEndpoints {
  readonly inbound: string;
  readonly outbound: string;
}

const ANY_PORT = 'tcp://127.0.0.1:*';

/**
 * Starts a relay at these endpoints, with another port of this machine in place of one that is taken.
 *
 * @throws {TransportError} when it cannot listen anywhere
 */
export async function startRelay({ inbound, outbound }: RelayEndpoints): Promise<Relay> {
  const choices: readonly RelayEndpoints[] = [
    { inbound, outbound },
    { inbound: ANY_PORT, outbound },
    { inbound, outbound: ANY_PORT },
  ];
  for (const choice of choices) {
    try {
      return await listen(choice);
    } catch (error) {
      if (!isInUse(error)) throw error;
    }
  }
  return listen({ inbound: ANY_PORT, outbound: ANY_PORT });
}

/** Where the relay really is. */
export function endpointsOf({ inbound, outbound }: Relay): RelayEndpoints {
  return { inbound: inbound[0]!, outbound: outbound[0]! };
}

function listen({ inbound, outbound }: RelayEndpoints): Promise<Relay> {
  return createRelay({ relay_inbound: [inbound], endpoints: { relay_outbound: [outbound] } });
}

function isInUse(error: unknown): boolean {
  return error instanceof FedmsgError && error.code === 'ADDRESS_IN_USE';
}
