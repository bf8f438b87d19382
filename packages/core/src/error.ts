import { FedmsgError } from '@fedmsg/envelope';

/**
 * Why the bus could not do what was asked:
 *
 * - `ALREADY_INITIALIZED`: `init` was called twice; call `destroy` in between.
 * - `CLOSED`: the context was closed before or during the call.
 * - `NO_ENDPOINT`: the config does not say where to publish, or where to listen; the text names the key.
 * - `ENDPOINTS_IN_USE`: every endpoint of the name is taken by another process.
 * - `INVALID_BODY`: the body of a message does not fit the schema for its topic; the text names the paths.
 * - `NOT_ACKNOWLEDGED`: no relay has answered, in time, that it took the message; the text says what is known.
 * - `INVALID_HUB`: the consumers, producers or options of a hub are wrong; the text names all that is.
 * - `INVALID_OUTCOME`: a consumer answered with an `outcome` that there is not.
 * - `TIMEOUT`: a consumer was not done within its `timeoutMs`.
 * - `DEAD_LETTERS_FULL`: the dead letters in memory take no more.
 * - `DEAD_LETTERS_UNUSABLE`: the folder of the dead letters cannot be read or written; the text says why.
 * - `DEAD_LETTER_UNREADABLE`: a file among the dead letters holds none.
 * - `STATUS_UNUSABLE`: the status file of a consumer cannot be read or written, or is none.
 * - `BACKLOG_UNAVAILABLE`: datagrepper did not give what was sent while a consumer was away.
 * - `INVALID_HUB_MODULE`: a module that a hub is to run cannot be loaded, or has no consumers or producers; the text names
 *   all such modules.
 * - `UNKNOWN_CONSUMER`: `explicit_hub_consumers` names a consumer that no module has.
 */
export type CoreErrorCode =
  | 'ALREADY_INITIALIZED'
  | 'CLOSED'
  | 'NO_ENDPOINT'
  | 'ENDPOINTS_IN_USE'
  | 'INVALID_BODY'
  | 'NOT_ACKNOWLEDGED'
  | 'INVALID_HUB'
  | 'INVALID_OUTCOME'
  | 'TIMEOUT'
  | 'DEAD_LETTERS_FULL'
  | 'DEAD_LETTERS_UNUSABLE'
  | 'DEAD_LETTER_UNREADABLE'
  | 'STATUS_UNUSABLE'
  | 'BACKLOG_UNAVAILABLE'
  | 'INVALID_HUB_MODULE'
  | 'UNKNOWN_CONSUMER';

/** What this package itself throws; see {@link CoreErrorCode}. The errors of the packages below pass through it. */
export class CoreError extends FedmsgError<CoreErrorCode> {}
