import { TransportError } from '../error.js';

/**
 * Encryption and identity of connections (CurveZMQ), with the keys of the configuration. All of it may be left out: then
 * nothing is encrypted. Keys are 40 characters of Z85, as `createCurveKeys()` gives them.
 */
export interface CurveOptions {
  /**
   * File with the secret key of this process, which only its owner may read. Needed to listen with `zmq_curve_server`; who
   * connects without one takes a new key for each socket.
   */
  readonly zmq_curve_secret_key_file?: string | undefined;
  /** The public keys of those who listen, by endpoint: connections there are encrypted, and made to nobody else. */
  readonly zmq_curve_server_keys?: Readonly<Record<string, string>> | undefined;
  /** Whether sockets that listen take encrypted connections only. Default false. */
  readonly zmq_curve_server?: boolean | undefined;
  /** The public keys of those who may connect where `zmq_curve_server` is true; everybody may when there are none. */
  readonly zmq_curve_allowed_keys?: readonly string[] | undefined;
}

/**
 * Takes these options out of any object. Programs without types pass anything, and must not believe themselves to be
 * safe.
 *
 * @throws {TransportError} `INVALID_OPTION`.
 */
export function curveOptions({
  zmq_curve_secret_key_file,
  zmq_curve_server_keys,
  zmq_curve_server = false,
  zmq_curve_allowed_keys = [],
}: CurveOptions): CurveOptions {
  if (typeof zmq_curve_server !== 'boolean') {
    const text = `expected zmq_curve_server to be true or false, got ${JSON.stringify(zmq_curve_server)}`;
    throw new TransportError('INVALID_OPTION', text);
  }
  if (!zmq_curve_server && zmq_curve_allowed_keys.length > 0) {
    const text =
      'expected zmq_curve_server to be true, since zmq_curve_allowed_keys keep out nobody without it';
    throw new TransportError('INVALID_OPTION', text);
  }
  return { zmq_curve_secret_key_file, zmq_curve_server_keys, zmq_curve_server, zmq_curve_allowed_keys };
}
