import { FedmsgError } from '@fedmsg/envelope';

/**
 * Why a service could not start:
 *
 * - `NO_ENDPOINT`: the config does not say where to listen, or to whom; the text names the key.
 * - `OWN_ENDPOINT`: a gateway is to listen to itself.
 */
export type ServicesErrorCode = 'NO_ENDPOINT' | 'OWN_ENDPOINT';

/** What this package itself throws; see {@link ServicesErrorCode}. The errors of the packages below pass through it. */
export class ServicesError extends FedmsgError<ServicesErrorCode> {}
