import type { Socket } from 'zeromq';
import type { Binding } from '../../binding.js';
import { ZapHandler } from './zap-handler.js';

interface Shared {
  readonly handler: Promise<ZapHandler>;
  users: number;
}

/** There is one for all sockets of a process (RFC 27), while any of them needs it. */
let current: Shared | undefined;
/** Settles when the last one has let go of its address. */
let stopped: Promise<unknown> = Promise.resolve();
let lastDomain = 0;

/**
 * Lets only the owners of these keys connect to a socket, which is to be bound afterwards.
 *
 * @throws {TransportError} `SOCKET_FAILED` when the program has an authentication handler of its own.
 */
export async function admitKeys(
  socket: Socket,
  keys: readonly Buffer[],
  binding: Binding,
  gone: Promise<unknown>,
): Promise<void> {
  current ??= { handler: stopped.then(() => ZapHandler.start(binding)), users: 0 };
  const used = current;
  used.users += 1;
  try {
    const handler = await used.handler;
    const domain = `fedmsg-${(lastDomain += 1)}`;
    handler.admit(domain, keys);
    socket.zapDomain = domain;
    // Without a handler nobody is let in, rather than everybody.
    socket.zapEnforceDomain = true;
    void gone.then(() => {
      handler.forget(domain);
      leave(used);
    });
  } catch (error) {
    leave(used);
    throw error;
  }
}

/** The last user stops it. */
function leave(used: Shared): void {
  used.users -= 1;
  if (used.users > 0) return;
  if (current === used) current = undefined;
  stopped = used.handler.then((handler) => handler.stop()).catch(() => undefined);
}
