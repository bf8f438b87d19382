import { FedmsgError } from '@fedmsg/envelope';
import type { Publisher, Transport } from '@fedmsg/envelope';
import { CoreError } from '../../error.js';

/** The endpoints that this process may listen at. */
export interface OwnEndpointsConfig {
  readonly name?: string | undefined;
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
}

/** Listens at the first free endpoint of our name: as many processes can publish under a name as it has endpoints. */
export async function bindFirstFree(
  transport: Transport,
  { name, endpoints }: OwnEndpointsConfig,
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
  endpoints: OwnEndpointsConfig['endpoints'],
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
