import { StatusFeed, type TransportStatus } from '@fedmsg/envelope';

/** The life of one publisher or subscription, and what is told about it until nothing of it is left. */
export class Lifetime {
  readonly #feed = new StatusFeed<TransportStatus>();
  readonly #free: (lingerMs: number) => Promise<void>;
  readonly #closed: Promise<Error | undefined>;
  #settleClosed: (error: Error | undefined) => void = () => undefined;
  #closing: Promise<void> | undefined;

  /** @param free lets go of what it holds, which may go on sending for so many milliseconds. */
  constructor(free: (lingerMs: number) => Promise<void>) {
    this.#free = free;
    this.#closed = new Promise((resolve) => (this.#settleClosed = resolve));
  }

  get isClosing(): boolean {
    return this.#closing !== undefined;
  }

  report(status: TransportStatus): void {
    this.#feed.report(status);
  }

  /** Events from now on, after one `listening` for each of these endpoints. */
  status(listening: readonly string[]): AsyncIterable<TransportStatus> {
    return this.#feed.open(listening.map((endpoint) => ({ type: 'listening', endpoint })));
  }

  closed(): Promise<Error | undefined> {
    return this.#closed;
  }

  /**
   * Ends it; what it still holds may go out for `lingerMs`. Resolves when it is gone, and with it its ports and paths.
   * Only the first call counts.
   */
  close({ lingerMs = 0, error }: { readonly lingerMs?: number; readonly error?: Error } = {}): Promise<void> {
    this.#closing ??= this.#close(lingerMs, error);
    return this.#closing;
  }

  async #close(lingerMs: number, error: Error | undefined): Promise<void> {
    await this.#free(lingerMs);
    this.#feed.report({ type: 'closed', ...(error === undefined ? {} : { error }) });
    this.#feed.end();
    this.#settleClosed(error);
  }
}
