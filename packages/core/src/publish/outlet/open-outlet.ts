import type { Transport } from '@fedmsg/envelope';
import { openAcknowledgedOutlet } from './acknowledged/acknowledged-outlet.js';
import type { AcknowledgementConfig } from './acknowledged/acknowledged-outlet.js';
import { bindFirstFree } from './bind-first-free.js';
import type { OwnEndpointsConfig } from './bind-first-free.js';
import { connectToRelay } from './connect-to-relay.js';
import type { RelayConfig } from './connect-to-relay.js';
import type { Outlet } from './outlet.js';

/** Where the config says that this process publishes. */
export interface OutletConfig extends OwnEndpointsConfig, RelayConfig, AcknowledgementConfig {
  readonly active: boolean;
}

/**
 * Opens what the config names: a relay that answers, else a relay, else an endpoint of our own.
 *
 * @throws {CoreError} `NO_ENDPOINT`, `ENDPOINTS_IN_USE`
 */
export function openOutlet(transport: Transport, config: OutletConfig): Promise<Outlet> {
  if (!config.active) return bindFirstFree(transport, config);
  if (config.relay_inbound_acknowledged.length > 0) return openAcknowledgedOutlet(transport, config);
  return connectToRelay(transport, config);
}
