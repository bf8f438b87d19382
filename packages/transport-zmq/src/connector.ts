import type { Event, Socket } from 'zeromq';

/** libzmq tells of its own next attempt at once; so long after a disconnection, none will come. */
const PATIENCE_MS = 250;
/** Endpoints that are called at once; the others follow at random, so that hundreds do not all answer in one moment. */
const AT_ONCE = 8;
/** The time they have for that, for each of them and all together. */
const SPREAD_MS = 5;
const LONGEST_SPREAD_MS = 2000;

/** Watches over the connections of a socket that calls. */
export interface Connector {
  /** To be told every event of the socket. */
  note(event: Event): void;
  reconnectAll(): void;
  /** Ends the watch; to be called before the socket is closed. */
  stop(): void;
}

/** How one endpoint is called, and who hears of it when that is not possible at all. */
export interface Calling {
  readonly connect: (endpoint: string) => void;
  readonly onFailure: (endpoint: string, error: Error) => void;
}

/**
 * Connects a socket to these endpoints, and again where libzmq does not: it gives an address up for good when the peer
 * there broke the protocol, by a part over `zmq_max_message_size` for instance, and a subscription would then be silent
 * for ever.
 *
 * @throws what `connect` throws for those that are called at once.
 */
export function startConnector(
  socket: Socket,
  endpoints: readonly string[],
  { connect, onFailure }: Calling,
): Connector {
  /** Endpoints to be called later. */
  const pending = new Map<string, NodeJS.Timeout>();

  /** Disconnections name the resolved address, which can be told for sure when there is only one endpoint. */
  function endpointOf(address: string): string | undefined {
    return endpoints.includes(address) || endpoints.length > 1 ? address : endpoints[0];
  }

  function later(endpoint: string, delayMs: number, call: (endpoint: string) => void): void {
    forget(endpoint);
    const timer = setTimeout(() => {
      pending.delete(endpoint);
      try {
        call(endpoint);
      } catch (cause) {
        onFailure(endpoint, toError(cause));
      }
    }, delayMs);
    pending.set(endpoint, timer);
  }

  function forget(endpoint: string): void {
    clearTimeout(pending.get(endpoint));
    pending.delete(endpoint);
  }

  function reconnect(endpoint: string): void {
    if (!endpoints.includes(endpoint)) return;
    try {
      socket.disconnect(endpoint);
    } catch {
      // It was given up already, or never called.
    }
    connect(endpoint);
  }

  /** @param call is called with the first endpoints at once. */
  function spread(call: (endpoint: string) => void): void {
    const late = endpoints.slice(AT_ONCE);
    const withinMs = Math.min(late.length * SPREAD_MS, LONGEST_SPREAD_MS);
    for (const endpoint of late) later(endpoint, Math.random() * withinMs, call);
    for (const endpoint of endpoints.slice(0, AT_ONCE)) {
      forget(endpoint);
      call(endpoint);
    }
  }

  function stop(): void {
    for (const endpoint of pending.keys()) forget(endpoint);
  }

  try {
    spread(connect);
  } catch (error) {
    stop();
    throw error;
  }
  return {
    note(event) {
      const endpoint = 'address' in event ? endpointOf(event.address) : undefined;
      if (endpoint === undefined) return;
      if (event.type === 'disconnect') later(endpoint, PATIENCE_MS, reconnect);
      else if (ATTEMPTS.has(event.type)) forget(endpoint);
    },
    reconnectAll: () => spread(reconnect),
    stop,
  };
}

/** Events that show libzmq at work on a connection. */
const ATTEMPTS: ReadonlySet<Event['type']> = new Set<Event['type']>([
  'connect:retry',
  'connect:delay',
  'handshake',
]);

function toError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
