import type { Publisher, TransportStatus } from '@fedmsg/envelope';

/** One of several ways to the bus: a publisher that calls one endpoint, and whether anybody answers there. */
export class Route {
  readonly publisher: Publisher;
  readonly #watching: Promise<void>;
  #isConnected = false;
  #topics = 0;

  /** @param note is told each event, once `answers` is what it makes it. */
  constructor(publisher: Publisher, note: (status: TransportStatus, route: Route) => void) {
    this.publisher = publisher;
    this.#watching = this.#watch(note);
  }

  get endpoint(): string {
    return this.publisher.endpoints.join(', ');
  }

  /** Connected, and wanted: before somebody has subscribed, frames go nowhere. */
  get answers(): boolean {
    return this.#isConnected && this.#topics > 0;
  }

  /** Closes it; everything it told has been noted then. */
  async end(): Promise<void> {
    await this.publisher.close();
    await this.#watching;
  }

  async #watch(note: (status: TransportStatus, route: Route) => void): Promise<void> {
    for await (const status of this.publisher.status()) {
      if (status.type === 'connected') this.#isConnected = true;
      else if (status.type === 'disconnected' || status.type === 'closed') this.#isConnected = false;
      else if (status.type === 'subscribed') this.#topics += 1;
      else if (status.type === 'unsubscribed') this.#topics -= 1;
      note(status, this);
    }
  }
}
