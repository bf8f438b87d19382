import type { Socket } from 'zeromq';
import { formatEndpoint, parseEndpoint } from '../endpoint.js';
import { createCurveKeys, type CurveKeys, decodePublicKey, publicKeyOf } from './curve-keys.js';
import type { CurveOptions } from './curve-options.js';
import { readSecretKey } from './secret-key-file.js';

/** Prepares a socket for its next connection, which is to this endpoint. */
export type SecureCall = (socket: Socket, endpoint: string) => void;

/**
 * Reads the keys for sockets that call; `undefined` where nothing is encrypted.
 *
 * @throws {TransportError} `INVALID_KEY`, `KEY_UNAVAILABLE`, `KEY_EXPOSED`, `INVALID_ENDPOINT`.
 */
export async function loadSecureCalls(options: CurveOptions): Promise<SecureCall | undefined> {
  const serverKeys = readServerKeys(options);
  if (serverKeys.size === 0) return undefined;
  const own = await loadOwnKeys(options);
  return (socket, endpoint) => withoutWarnings(() => encrypt(socket, own, serverKeys.get(endpoint)));
}

/** @param serverKey the key of who listens; without one, the socket calls in the clear again. */
function encrypt(socket: Socket, own: CurveKeys, serverKey: string | undefined): void {
  if (serverKey === undefined) socket.curveServer = false;
  else {
    socket.curvePublicKey = own.publicKey;
    socket.curveSecretKey = own.secretKey;
    socket.curveServerKey = serverKey;
  }
}

/** zeromq.js warns that options of a socket in use hold from the next connection on; here they are set for that one. */
function withoutWarnings(act: () => void): void {
  const emitWarning: unknown = Reflect.get(process, 'emitWarning');
  process.emitWarning = () => undefined;
  try {
    act();
  } finally {
    Reflect.set(process, 'emitWarning', emitWarning);
  }
}

/** By the spelling that is connected to. */
function readServerKeys({ zmq_curve_server_keys = {} }: CurveOptions): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(zmq_curve_server_keys).map(([endpoint, key]) => {
      decodePublicKey(key, `zmq_curve_server_keys for ${endpoint}`);
      return [formatEndpoint(parseEndpoint(endpoint, 'connect')), key];
    }),
  );
}

async function loadOwnKeys({ zmq_curve_secret_key_file: path }: CurveOptions): Promise<CurveKeys> {
  if (path === undefined) return createCurveKeys();
  const secretKey = await readSecretKey(path);
  return { secretKey, publicKey: publicKeyOf(secretKey) };
}
