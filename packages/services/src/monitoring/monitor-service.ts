import type { Monitored } from './monitored.js';

/** The services and the hub, as far as they are watched. */
export interface MonitoredService {
  readonly counts: object;
  status(): AsyncIterable<ServiceEvent>;
  closed(): Promise<Error | undefined>;
}

/** Any of their events. */
export interface ServiceEvent {
  readonly type: string;
  readonly endpoint?: string | undefined;
}

/**
 * Watches a service from now on. It is ready until it is closed, and while one of the endpoints that it calls answers;
 * the ones at which it listens do not count.
 */
export function monitorService(name: string, service: MonitoredService): Monitored {
  const connections = new Connections();
  let isClosed = false;
  void connections.follow(service.status());
  void service.closed().then(() => (isClosed = true));
  return {
    name,
    get counts() {
      return service.counts;
    },
    notReady: () => (isClosed ? 'It has ended.' : connections.trouble()),
  };
}

/** Which endpoints answer. */
class Connections {
  readonly #listening = new Set<string>();
  readonly #answers = new Map<string, boolean>();

  async follow(events: AsyncIterable<ServiceEvent>): Promise<void> {
    for await (const { type, endpoint } of events) {
      if (endpoint === undefined) continue;
      if (type === 'listening') this.#listening.add(endpoint);
      if (this.#listening.has(endpoint)) continue;
      if (type === 'connected') this.#answers.set(endpoint, true);
      // Not `disconnected`: to a socket that listens it means that one of many left.
      if (type === 'reconnecting') this.#answers.set(endpoint, false);
    }
  }

  trouble(): string | undefined {
    const answers = [...this.#answers.values()];
    if (answers.length === 0 || answers.includes(true)) return undefined;
    return `Nobody answers at ${[...this.#answers.keys()].join(', ')}.`;
  }
}
