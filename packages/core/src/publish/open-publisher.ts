import { FedmsgError } from '@fedmsg/envelope';
import type { Publisher, Transport } from '@fedmsg/envelope';
import { CoreError } from '../error.js';

/** Where the config says that this process publishes. */
export interface PublishPlaceConfig {
  readonly active: boolean;
  readonly relay_inbound: readonly string[];
  readonly name?: string | undefined;
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
}

/**
 * Connects to the relay, or binds the first endpoint of our name that is free: as many processes can publish under a
 * name as it has endpoints.
 *
 * @throws {CoreError} `NO_ENDPOINT`, `ENDPOINTS_IN_USE`
 */
export function openPublisher(transport: Transport, config: PublishPlaceConfig): Promise<Publisher> {
  return config.active ? connectToRelay(transport, config) : bindFirstFree(transport, config);
}

async function connectToRelay(
  transport: Transport,
  { relay_inbound }: PublishPlaceConfig,
): Promise<Publisher> {
  const [relay] = relay_inbound;
  if (relay === undefined) {
    throw new CoreError(
      'NO_ENDPOINT',
      'Expected relay_inbound to hold the endpoint of a relay; it is empty.',
    );
  }
  return transport.createPublisher({ endpoints: [relay], attach: 'connect' });
}

async function bindFirstFree(
  transport: Transport,
  { name, endpoints }: PublishPlaceConfig,
): Promise<Publisher> {
  const candidates = endpointsOf(name, endpoints);
  for (const endpoint of candidates) {
    try {
      return await transport.createPublisher({ endpoints: [endpoint], attach: 'bind' });
    } catch (error) {
      if (!isInUse(error)) throw error;
    }
  }
  throw new CoreError(
    'ENDPOINTS_IN_USE',
    `Expected a free endpoint among those of "${name}" (${candidates.join(', ')}); all are in use. ` +
      'Add one to endpoints, or end the process that holds one.',
  );
}

function endpointsOf(
  name: string | undefined,
  endpoints: PublishPlaceConfig['endpoints'],
): readonly string[] {
  if (name === undefined) {
    throw new CoreError(
      'NO_ENDPOINT',
      'Expected the config to say where to publish: "active": true to send through the relay at relay_inbound, or ' +
        '"name", one of the keys of endpoints, to listen there. It has neither.',
    );
  }
  const own = Object.hasOwn(endpoints, name) ? endpoints[name]! : [];
  if (own.length > 0) return own;
  const known = Object.keys(endpoints).join(', ') || 'none';
  throw new CoreError(
    'NO_ENDPOINT',
    `Expected an endpoint for the name "${name}" in endpoints; the names are ${known}.`,
  );
}

function isInUse(error: unknown): boolean {
  return error instanceof FedmsgError && error.code === 'ADDRESS_IN_USE';
}
