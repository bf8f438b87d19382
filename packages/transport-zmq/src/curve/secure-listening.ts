import type { Socket } from 'zeromq';
import type { Binding } from '../binding.js';
import { TransportError } from '../error.js';
import { decodePublicKey } from './curve-keys.js';
import type { CurveOptions } from './curve-options.js';
import { readSecretKey } from './secret-key-file.js';
import { admitKeys } from './zap/admit-keys.js';

/**
 * Makes a socket that is to be bound take encrypted connections only, where that is asked for.
 *
 * @param gone settles when the socket is.
 * @throws {TransportError} `INVALID_OPTION`, `INVALID_KEY`, `KEY_UNAVAILABLE`, `KEY_EXPOSED`, `SOCKET_FAILED`.
 */
export async function secureListening(
  socket: Socket,
  { zmq_curve_server, zmq_curve_secret_key_file: path, zmq_curve_allowed_keys = [] }: CurveOptions,
  binding: Binding,
  gone: Promise<unknown>,
): Promise<void> {
  if (zmq_curve_server !== true) return;
  if (path === undefined) {
    throw new TransportError(
      'INVALID_OPTION',
      'expected zmq_curve_secret_key_file, the file with the secret key to listen with, since zmq_curve_server is true',
    );
  }
  const allowed = zmq_curve_allowed_keys.map((key) => decodePublicKey(key, 'zmq_curve_allowed_keys'));
  const secretKey = await readSecretKey(path);
  socket.curveServer = true;
  socket.curveSecretKey = secretKey;
  if (allowed.length > 0) await admitKeys(socket, allowed, binding, gone);
}
