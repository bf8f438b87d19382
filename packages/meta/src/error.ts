import { FedmsgError } from '@fedmsg/envelope';

/**
 * Why a message, or a part of it, could not be put into words. Only `INVALID_PROCESSOR` and `INVALID_PREFIX` are
 * thrown, by `createMeta`; the others reach `onWarning` and leave the answer empty.
 *
 * - `INVALID_PROCESSOR`: something given as a processor is none, or has no name.
 * - `INVALID_PREFIX`: `topic_prefix_re` is not a regular expression.
 * - `NOT_A_MESSAGE`: what came is not an object with a topic.
 * - `MISSING_FIELD`: the message lacks a part that the words need; the text names its path.
 * - `INVALID_ANSWER`: a processor gave something that is not text, a link or a list of names.
 * - `PROCESSOR_FAILED`: a processor threw; the cause has its error.
 */
export type MetaErrorCode =
  | 'INVALID_PROCESSOR'
  | 'INVALID_PREFIX'
  | 'NOT_A_MESSAGE'
  | 'MISSING_FIELD'
  | 'INVALID_ANSWER'
  | 'PROCESSOR_FAILED';

/** What this package throws and warns of; see {@link MetaErrorCode}. */
export class MetaError extends FedmsgError<MetaErrorCode> {}
