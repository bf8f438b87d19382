import { FedmsgError } from '@fedmsg/envelope';

/**
 * Why the bus could not do what was asked:
 *
 * - `ALREADY_INITIALIZED`: `init` was called twice; call `destroy` in between.
 * - `CLOSED`: the context was closed before or during the call.
 * - `NO_ENDPOINT`: the config does not say where to publish, or where to listen; the text names the key.
 * - `ENDPOINTS_IN_USE`: every endpoint of the name is taken by another process.
 * - `INVALID_HUB`: the consumers, producers or options of a hub are wrong; the text names all that is.
 * - `INVALID_OUTCOME`: a consumer answered with an `outcome` that there is not.
 * - `TIMEOUT`: a consumer was not done within its `timeoutMs`.
 * - `DEAD_LETTERS_FULL`: the dead letters in memory take no more.
 */
export type CoreErrorCode =
  | 'ALREADY_INITIALIZED'
  | 'CLOSED'
  | 'NO_ENDPOINT'
  | 'ENDPOINTS_IN_USE'
  | 'INVALID_HUB'
  | 'INVALID_OUTCOME'
  | 'TIMEOUT'
  | 'DEAD_LETTERS_FULL';

/** What this package itself throws; see {@link CoreErrorCode}. The errors of the packages below pass through it. */
export class CoreError extends FedmsgError<CoreErrorCode> {}
