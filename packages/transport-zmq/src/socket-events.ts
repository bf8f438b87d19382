import type { TransportStatus } from '@fedmsg/envelope';
import type { Event, Socket } from 'zeromq';

/**
 * Reports what happens to a socket's connections, and notes every event as it is, until the socket is gone, which with a lingering socket is when the
 * network has taken everything or the time for it is over. Must be called before the socket is bound or connected.
 */
export async function watchConnections(
  socket: Socket,
  report: (status: TransportStatus) => void,
  note: (event: Event) => void,
): Promise<void> {
  for await (const event of socket.events) {
    note(event);
    const status = toStatus(event);
    if (status !== undefined) report(status);
  }
}

/**
 * A connection counts from ZeroMQ's handshake, not from TCP's, which anything at the port may accept. What is left
 * out is either a step towards one of these or told by the calls that caused it (bind, close).
 */
function toStatus(event: Event): TransportStatus | undefined {
  switch (event.type) {
    case 'handshake':
      return { type: 'connected', endpoint: event.address };
    case 'disconnect':
      return { type: 'disconnected', endpoint: event.address };
    case 'accept:error':
    case 'handshake:error:protocol':
    case 'handshake:error:auth':
    case 'handshake:error:other':
      return { type: 'disconnected', endpoint: event.address, error: event.error };
    case 'connect:retry':
      return { type: 'reconnecting', endpoint: event.address, delayMs: event.interval };
    default:
      return undefined;
  }
}
