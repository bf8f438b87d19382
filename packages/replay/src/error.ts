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
 * - `DRIVER_MISSING`: the package that a store stands on is not installed.
 * - `FOREIGN_STORE`: the database is one of something else.
 * - `NEWER_STORE`: it was made by a newer version of this package.
 * - `STORE_UNREADABLE`: it could not be opened.
 * - `STORE_READ_ONLY`: it cannot be written to.
 * - `STORE_FULL`: there is no room on the disk.
 * - `STORE_CORRUPT`: what is on the disk is damaged, or no database.
 * - `STORE_BUSY`: another process holds it, or was always faster.
 * - `STORE_FAILED`: the disk or the database failed in another way.
 * - `NO_REPLAY_ENDPOINT`: nobody says where the messages of a name can be asked for.
 * - `NO_ANSWER`: a replay server did not answer in time.
 * - `REPLAY_REFUSED`: it answered with an error, or with something that is no message.
 *
 * Where a store failed, nothing of the batch was kept.
 */
export type ReplayErrorCode =
  | 'ILL_FORMED_QUERY'
  | 'UNSUPPORTED_FIELD'
  | 'ILL_FORMED_FIELD'
  | 'INVALID_OPTION'
  | 'ILL_FORMED_MESSAGE'
  | 'CLOSED'
  | 'DRIVER_MISSING'
  | 'FOREIGN_STORE'
  | 'NEWER_STORE'
  | 'STORE_UNREADABLE'
  | 'STORE_READ_ONLY'
  | 'STORE_FULL'
  | 'STORE_CORRUPT'
  | 'STORE_BUSY'
  | 'STORE_FAILED'
  | 'NO_REPLAY_ENDPOINT'
  | 'NO_ANSWER'
  | 'REPLAY_REFUSED';

/** What this package throws; see {@link ReplayErrorCode}. */
export class ReplayError extends FedmsgError<ReplayErrorCode> {}
