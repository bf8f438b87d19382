import { ServicesError } from '../error.js';

/** Names of this machine that mean an interface which it listens at by another of them. */
const LOCAL_HOSTS = new Set(['*', '0.0.0.0', '127.0.0.1', 'localhost', '[::]', '[::1]']);

/**
 * A gateway that hears itself gives each message out again and again.
 *
 * @throws {ServicesError} `OWN_ENDPOINT`
 */
export function assertNotOwn(endpoints: readonly string[], own: string): void {
  const found = endpoints.find((endpoint) => isSame(endpoint, own));
  if (found === undefined) return;
  throw new ServicesError(
    'OWN_ENDPOINT',
    `Expected endpoints to be of the bus; ${found} is where this gateway listens (${own}), so that it would hear itself. ` +
      'Leave it out of the configuration of the gateway.',
  );
}

function isSame(endpoint: string, own: string): boolean {
  if (endpoint === own) return true;
  const [one, other] = [split(endpoint), split(own)];
  return one.port === other.port && LOCAL_HOSTS.has(one.host) && LOCAL_HOSTS.has(other.host);
}

function split(endpoint: string): { readonly host: string; readonly port: string } {
  const at = endpoint.lastIndexOf(':');
  return { host: endpoint.slice('tcp://'.length, at), port: endpoint.slice(at + 1) };
}
