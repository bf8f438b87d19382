import { FedmsgError } from '@fedmsg/envelope';

/**
 * - `ADDRESS_IN_USE`: two members of one memory transport bind the same endpoint.
 * - `INVALID_ENDPOINT`: no endpoint, or one that is not `scheme://name`.
 * - `INVALID_FRAME`: something handed to `send()` is not a topic and a body, or to `request()` no parts.
 * - `QUEUE_FULL`: a publisher with `overflow: 'error'` has a subscription that holds all it may, or a requester has as many
 *   requests under way as it may.
 * - `CLOSED`: the member was closed before or during the call.
 * - `ALREADY_ITERATED`: a subscription or responder is iterated once only.
 * - `TIMEOUT`: what was waited for did not come within `timeoutMs`.
 */
export type TestingErrorCode =
  | 'ADDRESS_IN_USE'
  | 'INVALID_ENDPOINT'
  | 'INVALID_FRAME'
  | 'QUEUE_FULL'
  | 'CLOSED'
  | 'ALREADY_ITERATED'
  | 'TIMEOUT';

/** What this package throws; see {@link TestingErrorCode}. */
export class TestingError extends FedmsgError<TestingErrorCode> {}
