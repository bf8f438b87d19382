import { causeCode, causeText } from './cause.js';
import { type Endpoint, formatEndpoint } from './endpoint.js';
import { TransportError } from './error.js';

/** What a failure to listen at an endpoint is told as: `ADDRESS_IN_USE` or `BIND_FAILED`. */
export function bindError(endpoint: Endpoint, cause: unknown): TransportError {
  const address = formatEndpoint(endpoint);
  if (causeCode(cause) === 'EADDRINUSE') {
    const text = `${address} is in use: stop what listens there, or choose another endpoint`;
    return new TransportError('ADDRESS_IN_USE', text, { cause });
  }
  const text = `${address} cannot be bound: ${causeText(cause)}; expected an address of this machine, or * for all of them`;
  return new TransportError('BIND_FAILED', text, { cause });
}
