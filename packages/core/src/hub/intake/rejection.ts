/**
 * Why an authentic message is delivered to no consumer:
 *
 * - `DUPLICATE`: its signer sent one of this `msg_id` before.
 * - `NO_MSG_ID`: it has no `msg_id` to tell it by.
 * - `OUTSIDE_TIME_WINDOW`: its `timestamp` is too old, too far ahead or no number.
 */
export type RejectionCode = 'DUPLICATE' | 'NO_MSG_ID' | 'OUTSIDE_TIME_WINDOW';
