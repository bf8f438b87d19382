import type { Publisher, Transport } from '@fedmsg/envelope';
import { createFailoverPublisher } from '@fedmsg/transport-zmq';
import { CoreError } from '../../error.js';

/** The relays that pass on what is published. */
export interface RelayConfig {
  readonly relay_inbound: readonly string[];
}

/** Connects to the first relay that answers, and to the next one when that is lost. */
export async function connectToRelay(
  transport: Transport,
  { relay_inbound: endpoints }: RelayConfig,
): Promise<Publisher> {
  if (endpoints.length === 0) {
    throw new CoreError(
      'NO_ENDPOINT',
      'Expected relay_inbound to hold the endpoint of a relay; it is empty.',
    );
  }
  if (endpoints.length === 1) return transport.createPublisher({ endpoints, attach: 'connect' });
  return createFailoverPublisher(transport, { endpoints });
}
