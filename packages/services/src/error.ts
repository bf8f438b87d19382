import { FedmsgError } from '@fedmsg/envelope';

/**
 * Why a service could not start:
 *
 * - `NO_ENDPOINT`: the config does not say where to listen; the text names the key.
 */
export type ServicesErrorCode = 'NO_ENDPOINT';

/** What this package itself throws; see {@link ServicesErrorCode}. The errors of the transport pass through it. */
export class ServicesError extends FedmsgError<ServicesErrorCode> {}
