import type { Event, Socket } from 'zeromq';

/** libzmq tells of its own next attempt at once; so long after a disconnection, none will come. */
const PATIENCE_MS = 250;

/** Watches over the connections of a socket. */
export interface Reconnector {
  /** To be told every event of the socket. */
  note(event: Event): void;
  reconnectAll(): void;
  /** Ends the watch; to be called before the socket is closed. */
  stop(): void;
}

/**
 * Connects again where libzmq does not: it gives an address up for good when the peer there broke the protocol, by a
 * part over `maxMessageSize` for instance, and a subscription would then be silent for ever.
 */
export function reconnectDropped(socket: Socket, endpoints: readonly string[]): Reconnector {
  const pending = new Map<string, NodeJS.Timeout>();

  /** Disconnections name the resolved address, which can be told for sure when there is only one endpoint. */
  function endpointOf(address: string): string | undefined {
    return endpoints.includes(address) || endpoints.length > 1 ? address : endpoints[0];
  }

  function forget(endpoint: string): void {
    clearTimeout(pending.get(endpoint));
    pending.delete(endpoint);
  }

  function reconnect(endpoint: string): void {
    pending.delete(endpoint);
    if (!endpoints.includes(endpoint)) return;
    try {
      socket.disconnect(endpoint);
    } catch {
      // It has been given up already, which is why we are here.
    }
    socket.connect(endpoint);
  }

  return {
    note(event) {
      const endpoint = 'address' in event ? endpointOf(event.address) : undefined;
      if (endpoint === undefined) return;
      if (event.type === 'disconnect') {
        forget(endpoint);
        pending.set(endpoint, setTimeout(reconnect, PATIENCE_MS, endpoint));
      } else if (ATTEMPTS.has(event.type)) forget(endpoint);
    },
    reconnectAll() {
      for (const endpoint of endpoints) {
        forget(endpoint);
        reconnect(endpoint);
      }
    },
    stop() {
      for (const endpoint of pending.keys()) forget(endpoint);
    },
  };
}

/** Events that show libzmq at work on a connection. */
const ATTEMPTS: ReadonlySet<Event['type']> = new Set<Event['type']>([
  'connect:retry',
  'connect:delay',
  'handshake',
]);
