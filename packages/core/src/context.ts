import { FedmsgError, StatusFeed } from '@fedmsg/envelope';
import type { Message, WaitOptions } from '@fedmsg/envelope';
import { parseConfig } from '@fedmsg/config';
import type { FedmsgConfig, FedmsgConfigInput } from '@fedmsg/config';
import { CoreError } from './error.js';
import type { Draft } from './publish/draft.js';
import { MessageTail } from './receive/tail.js';
import type { Tail } from './receive/tail.js';
import type { TailOptions } from './receive/tail-options.js';
import type { BusStatus } from './status/bus-status.js';
import { wire } from './wiring.js';
import type { BusParts, Publishing, Wiring } from './wiring.js';

/** One connection to a bus: a publisher, opened by the first message, and any number of tails. */
export interface FedmsgContext extends AsyncDisposable {
  /** The config with every default filled in. */
  readonly config: FedmsgConfig;
  /**
   * Publishes, and resolves with the message as it was sent once the transport has taken it. Messages leave in the order
   * of the calls. The first one is held back until a peer is there to receive it, `post_init_sleep` seconds at most.
   * fedmsg promises no delivery: a message that nobody listens to is gone.
   *
   * @throws {CoreError} `CLOSED`, `NO_ENDPOINT`, `ENDPOINTS_IN_USE`
   * @throws {EnvelopeError} `INVALID_TOPIC`, `NOT_SERIALIZABLE`
   * @throws {CryptoError} when the key to sign with cannot be used
   * @throws {TransportError} when the publisher cannot be opened
   */
  publish(draft: Draft): Promise<Message>;
  /**
   * Listens. The sockets are opened at once; the tail is an async iterable of messages, which ends when it is left, when
   * the signal aborts, or when the context closes.
   *
   * @throws {CoreError} `CLOSED`
   * @throws while iterating: {CoreError} `NO_ENDPOINT`; {CryptoError} when the trust cannot be read
   */
  tailMessages<Body = unknown>(options?: TailOptions): Tail<Body>;
  /**
   * Opens the publisher and resolves when somebody is there to receive.
   *
   * @throws {TransportError} `TIMEOUT`
   */
  ready(options?: WaitOptions): Promise<void>;
  /** What the publisher does, from now on; each tail has a status of its own. */
  status(): AsyncIterable<BusStatus>;
  /** Sends what is queued, for `timeoutMs` (default 1000) at most, then closes. */
  drain(options?: { readonly timeoutMs?: number }): Promise<void>;
  /** Frees everything now. */
  close(): Promise<void>;
  /** Resolves when everything is freed. */
  closed(): Promise<void>;
}

/**
 * Connects to the bus that a config describes. Reads no config files: see `init` and `loadConfig` for that.
 *
 * @throws {ConfigError} with every problem of the config
 */
export function createContext(config: FedmsgConfigInput = {}, parts: BusParts = {}): FedmsgContext {
  const whole = parseConfig(config);
  return new Context(whole, wire(whole, parts));
}

const DRAIN_MS = 1000;

class Context implements FedmsgContext {
  readonly config: FedmsgConfig;
  readonly #wiring: Wiring;
  readonly #tails = new Set<Tail>();
  readonly #status = new StatusFeed<BusStatus>();
  readonly #closed: Promise<void>;
  readonly #resolveClosed: () => void;
  #publishing: Promise<Publishing> | undefined;
  #lastSend: Promise<unknown> = Promise.resolve();
  #isClosing = false;

  constructor(config: FedmsgConfig, wiring: Wiring) {
    this.config = config;
    this.#wiring = wiring;
    let resolveClosed = () => {};
    this.#closed = new Promise((resolve) => (resolveClosed = resolve));
    this.#resolveClosed = resolveClosed;
  }

  async publish(draft: Draft): Promise<Message> {
    this.#assertOpen();
    // Before the first wait: what the caller changes after the call is not this message's.
    const message = this.#wiring.compose(draft);
    const sending = this.#openPublisher().then(({ pipeline }) => pipeline.publish(message));
    this.#lastSend = sending;
    return this.#untilClosing(sending);
  }

  tailMessages<Body = unknown>(options: TailOptions = {}): Tail<Body> {
    this.#assertOpen();
    const tail = new MessageTail<Body>(this.#wiring.openTail(options), () => this.#tails.delete(tail));
    this.#tails.add(tail);
    return tail;
  }

  async ready(options?: WaitOptions): Promise<void> {
    this.#assertOpen();
    await this.#untilClosing(this.#openPublisher().then(({ publisher }) => publisher.ready(options)));
  }

  status(): AsyncIterable<BusStatus> {
    return this.#status.open();
  }

  async drain({ timeoutMs = DRAIN_MS }: { readonly timeoutMs?: number } = {}): Promise<void> {
    await this.#end(async ({ publisher }) => {
      const deadline = Date.now() + timeoutMs;
      await settledWithin(this.#lastSend, timeoutMs);
      await publisher.drain({ timeoutMs: Math.max(0, deadline - Date.now()) });
    });
  }

  async close(): Promise<void> {
    await this.#end(({ publisher }) => publisher.close());
  }

  closed(): Promise<void> {
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain();
  }

  /** A publisher that failed to open is tried anew by the next message: its port may be free by then. */
  #openPublisher(): Promise<Publishing> {
    this.#publishing ??= this.#open().catch((error: unknown) => {
      this.#publishing = undefined;
      throw error;
    });
    return this.#publishing;
  }

  async #open(): Promise<Publishing> {
    const publishing = await this.#wiring.openPublishing();
    void this.#relayStatus(publishing);
    return publishing;
  }

  async #relayStatus({ name, publisher }: Publishing): Promise<void> {
    for await (const event of publisher.status()) this.#status.report({ ...event, name });
  }

  async #end(endPublisher: (publishing: Publishing) => Promise<void>): Promise<void> {
    this.#isClosing = true;
    const publishing = await this.#publishing?.catch(() => undefined);
    await Promise.all([
      publishing && endPublisher(publishing),
      ...Array.from(this.#tails, (tail) => tail.close()),
    ]);
    this.#status.end();
    this.#resolveClosed();
  }

  /** What fails because the context was closed meanwhile fails with our own error, whatever the transport calls it. */
  async #untilClosing<T>(result: Promise<T>): Promise<T> {
    try {
      return await result;
    } catch (error) {
      const isEnd = this.#isClosing && error instanceof FedmsgError && error.code === 'CLOSED';
      throw isEnd ? closedError({ cause: error }) : error;
    }
  }

  #assertOpen(): void {
    if (this.#isClosing) throw closedError();
  }
}

function closedError(options?: ErrorOptions): CoreError {
  return new CoreError('CLOSED', 'Expected an open context; this one was closed. Make another one.', options);
}

async function settledWithin(promise: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
  await Promise.race([promise.catch(() => undefined), timeout]);
  clearTimeout(timer);
}
