import { FedmsgError } from '@fedmsg/envelope';

/**
 * Why a store refused:
 *
 * - `ILL_FORMED_QUERY`: the query is not an object of fields.
 * - `UNSUPPORTED_FIELD`: the query has a field that is none of `ReplayQuery`'s.
 * - `ILL_FORMED_FIELD`: a field of the query has a value it cannot have.
 * - `INVALID_OPTION`: an option of the call or of the store is out of its range.
 * - `ILL_FORMED_MESSAGE`: a seal gave something that cannot be stored; the whole batch was left out.
 * - `CLOSED`: the store was closed.
 */
export type ReplayErrorCode =
  | 'ILL_FORMED_QUERY'
  | 'UNSUPPORTED_FIELD'
  | 'ILL_FORMED_FIELD'
  | 'INVALID_OPTION'
  | 'ILL_FORMED_MESSAGE'
  | 'CLOSED';

/** What this package throws; see {@link ReplayErrorCode}. */
export class ReplayError extends FedmsgError<ReplayErrorCode> {}
