import { FedmsgError } from '@fedmsg/envelope';

/**
 * Why a transport could not do what was asked:
 *
 * - `BINDING_UNAVAILABLE`: the native ZeroMQ binding does not load on this machine.
 * - `INVALID_ENDPOINT`: no endpoint, or one that is not `tcp://host:port` or `ipc://path`; correct the text.
 * - `INVALID_OPTION`: an option is not what it may be; correct it.
 * - `INVALID_FRAME`: something handed to `send()` is not two parts of bytes, topic and body.
 * - `QUEUE_FULL`: with `overflow: 'error'`, the queue has no room; send again later, or less.
 * - `ADDRESS_IN_USE`: another socket listens at the endpoint; stop it or choose another port.
 * - `BIND_FAILED`: the endpoint cannot be bound on this machine, because its host is not one of its own, for instance.
 * - `SOCKET_FAILED`: a socket could not be opened or connected, or broke while in use; `cause` says why.
 * - `UNSUPPORTED_OPTION`: two options that do not go together; the text says what to leave out.
 * - `KEY_UNAVAILABLE`: the file with the secret key cannot be read.
 * - `KEY_EXPOSED`: the file with the secret key is open to its group or to others.
 * - `INVALID_KEY`: a key of CurveZMQ that is not 40 characters of Z85.
 * - `TIMEOUT`: what was waited for did not come within `timeoutMs`.
 * - `CLOSED`: it was closed before or during the call.
 * - `ALREADY_ITERATED`: a subscription is iterated once; create another one to read again.
 */
export type TransportErrorCode =
  | 'BINDING_UNAVAILABLE'
  | 'INVALID_ENDPOINT'
  | 'INVALID_OPTION'
  | 'INVALID_FRAME'
  | 'QUEUE_FULL'
  | 'ADDRESS_IN_USE'
  | 'BIND_FAILED'
  | 'SOCKET_FAILED'
  | 'UNSUPPORTED_OPTION'
  | 'KEY_UNAVAILABLE'
  | 'KEY_EXPOSED'
  | 'INVALID_KEY'
  | 'TIMEOUT'
  | 'CLOSED'
  | 'ALREADY_ITERATED';

/** What this package throws; see {@link TransportErrorCode}. */
export class TransportError extends FedmsgError<TransportErrorCode> {}
