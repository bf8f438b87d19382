import { ServicesError } from '../error.js';
import type { GatewayOptions } from './gateway-options.js';

/**
 * The addresses of the bus, each once: a subscriber that calls one twice hears everything twice.
 *
 * @throws {ServicesError} `NO_ENDPOINT`
 */
export function busEndpoints({ endpoints }: GatewayOptions): readonly string[] {
  const addresses = [...new Set(Object.values(endpoints).flat())];
  if (addresses.length > 0) return addresses;
  throw new ServicesError(
    'NO_ENDPOINT',
    'Expected endpoints to name an address of the bus to listen to; it names none.',
  );
}
