import { FedmsgError } from '@fedmsg/envelope';

/**
 * Why a command failed, beside what the packages below report:
 *
 * - `UNREADABLE_INPUT`: a file with messages cannot be read.
 * - `NO_MESSAGES`: the input holds no message, so there is nothing to answer for.
 * - `MESSAGES_REFUSED`: messages are not authentic, not allowed, or no messages.
 * - `NOBODY_LISTENING`: no relay took the message in time.
 * - `LINES_NOT_SENT`: lines of the input are no JSON objects and were left out.
 * - `ALREADY_RUNNING`: another `fedmsg dev` uses the state folder.
 * - `STATE_UNWRITABLE`: the state folder of `fedmsg dev` cannot be written.
 * - `KEY_NOT_FOUND`: the configuration has no value at the key that is asked for.
 * - `CONFIG_REFUSED`: the configuration that was checked has errors.
 * - `FILE_UNWRITABLE`: a file to make is there already, or one, such as a log, cannot be written.
 * - `NO_REPORT`: no hub told of itself in time.
 * - `NOT_RUNNING`: a consumer or producer that was asked for does not run in the hub.
 * - `NOTHING_TO_RUN`: the configuration names no consumers or producers for the hub.
 * - `MESSAGES_ABANDONED`: the hub was ended before its consumers had dealt with all messages.
 * - `NO_DEAD_LETTER_DIRECTORY`: neither the configuration nor an option says where dead letters are.
 * - `NOTHING_SELECTED`: it was not said which dead letters a command is for.
 * - `NO_DEAD_LETTER`: there is no dead letter of an id, or in a range.
 */
export type CliErrorCode =
  | 'UNREADABLE_INPUT'
  | 'NO_MESSAGES'
  | 'MESSAGES_REFUSED'
  | 'NOBODY_LISTENING'
  | 'LINES_NOT_SENT'
  | 'ALREADY_RUNNING'
  | 'STATE_UNWRITABLE'
  | 'KEY_NOT_FOUND'
  | 'CONFIG_REFUSED'
  | 'FILE_UNWRITABLE'
  | 'NO_REPORT'
  | 'NOT_RUNNING'
  | 'NOTHING_TO_RUN'
  | 'MESSAGES_ABANDONED'
  | 'NO_DEAD_LETTER_DIRECTORY'
  | 'NOTHING_SELECTED'
  | 'NO_DEAD_LETTER';

/** What this package itself throws; see {@link CliErrorCode}. */
export class CliError extends FedmsgError<CliErrorCode> {}
