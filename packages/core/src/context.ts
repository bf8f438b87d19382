import { FedmsgError, StatusFeed } from '@fedmsg/envelope';
import type { Message, WaitOptions } from '@fedmsg/envelope';
import { parseConfig } from '@fedmsg/config';
import type { FedmsgConfig, FedmsgConfigInput } from '@fedmsg/config';
import { CoreError } from './error.js';
import type { Draft, DraftOf } from './publish/draft.js';
import { Publishing } from './publish/publishing.js';
import { MessageTail } from './receive/tail.js';
import type { Tail } from './receive/tail.js';
import type { TailOptions, TailOptionsOf } from './receive/tail-options.js';
import type { BusStatus } from './status/bus-status.js';
import type { BodyOfDraft, BodyOfTopic } from './topics/topics.js';
import { wire } from './wiring.js';
import type { BusParts, Wiring } from './wiring.js';

/** One connection to a bus: a publisher, opened by the first message, and any number of tails. */
export interface FedmsgContext extends AsyncDisposable {
  /** The config with every default filled in. */
  readonly config: FedmsgConfig;
  /**
   * Publishes, and resolves with the message as it was sent once the transport has taken it. Messages leave in the order
   * of the calls. The first one is held back until a peer is there to receive it, `post_init_sleep` seconds at most.
   * fedmsg promises no delivery: a message that nobody listens to is gone. Where `relay_inbound_acknowledged` names a
   * relay that answers, it resolves when that has taken the message.
   *
   * @throws {CoreError} `CLOSED`, `NO_ENDPOINT`, `ENDPOINTS_IN_USE`, `INVALID_BODY`, `NOT_ACKNOWLEDGED`
   * @throws {EnvelopeError} `INVALID_TOPIC`, `NOT_SERIALIZABLE`
   * @throws {CryptoError} when the key to sign with cannot be used
   * @throws {TransportError} when the publisher cannot be opened; the next message tries again
   * @throws what a hook of `BusParts.hooks` throws before signing
   */
  publish<Topic extends string, Modname extends string = never>(
    draft: DraftOf<Topic, Modname>,
  ): Promise<Message<BodyOfDraft<Topic, Modname>>>;
  /**
   * Listens. The sockets are opened at once; the tail is an async iterable of messages, which ends when it is left, when
   * the signal aborts, or when the context closes.
   *
   * @throws {CoreError} `CLOSED`
   * @throws while iterating: {CoreError} `NO_ENDPOINT`; {CryptoError} when the trust cannot be read
   */
  tailMessages<Topic extends string>(options: TailOptionsOf<Topic>): Tail<BodyOfTopic<Topic>>;
  tailMessages<Body = unknown>(options?: TailOptions): Tail<Body>;
  /**
   * Opens the publisher and resolves when somebody is there to receive.
   *
   * @throws {TransportError} `TIMEOUT`
   */
  ready(options?: WaitOptions): Promise<void>;
  /** What the publisher and its hooks do, from now on; each tail has a status of its own. */
  status(): AsyncIterable<BusStatus>;
  /** Sends what is queued, for `timeoutMs` (default 1000) at most, then closes. */
  drain(options?: { readonly timeoutMs?: number }): Promise<void>;
  /** Frees everything now. */
  close(): Promise<void>;
  /** Resolves when everything is freed, with the error that kept something from being freed, or with `undefined`. */
  closed(): Promise<Error | undefined>;
}

/**
 * Connects to the bus that a config describes. Reads no config files: see `init` and `loadConfig` for that.
 *
 * @throws {ConfigError} with every problem of the config
 */
export function createContext(config: FedmsgConfigInput = {}, parts: BusParts = {}): FedmsgContext {
  const whole = parseConfig(config);
  const status = new StatusFeed<BusStatus>();
  return new Context(
    whole,
    wire(whole, parts, (event) => status.report(event)),
    status,
  );
}

const DRAIN_MS = 1000;

class Context implements FedmsgContext {
  readonly config: FedmsgConfig;
  readonly #wiring: Wiring;
  readonly #publishing: Publishing;
  readonly #tails = new Set<Tail>();
  readonly #status: StatusFeed<BusStatus>;
  readonly #closed: Promise<Error | undefined>;
  readonly #resolveClosed: (error: Error | undefined) => void;
  #isClosing = false;

  constructor(config: FedmsgConfig, wiring: Wiring, status: StatusFeed<BusStatus>) {
    this.config = config;
    this.#wiring = wiring;
    this.#status = status;
    this.#publishing = new Publishing(wiring.openPublishing, (event) => status.report(event));
    let resolveClosed: (error: Error | undefined) => void = () => {};
    this.#closed = new Promise((resolve) => (resolveClosed = resolve));
    this.#resolveClosed = resolveClosed;
  }

  async publish<Topic extends string, Modname extends string = never>(
    draft: DraftOf<Topic, Modname>,
  ): Promise<Message<BodyOfDraft<Topic, Modname>>>;
  async publish(draft: Draft): Promise<Message> {
    this.#assertOpen();
    // Before the first wait: what the caller changes after the call is not this message's.
    const message = this.#wiring.compose(draft);
    try {
      return await this.#publishing.publish(message);
    } catch (error) {
      throw this.#whileClosing(error);
    }
  }

  tailMessages<Body = unknown>(options: TailOptions = {}): Tail<Body> {
    this.#assertOpen();
    const tail = new MessageTail<Body>(this.#wiring.openTail(options), () => this.#tails.delete(tail));
    this.#tails.add(tail);
    return tail;
  }

  async ready(options?: WaitOptions): Promise<void> {
    this.#assertOpen();
    try {
      await this.#publishing.ready(options);
    } catch (error) {
      throw this.#whileClosing(error);
    }
  }

  status(): AsyncIterable<BusStatus> {
    return this.#status.open();
  }

  async drain({ timeoutMs = DRAIN_MS }: { readonly timeoutMs?: number } = {}): Promise<void> {
    await this.#end(() => this.#publishing.drain(timeoutMs));
  }

  async close(): Promise<void> {
    await this.#end(() => this.#publishing.close());
  }

  closed(): Promise<Error | undefined> {
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain();
  }

  /** What fails to end keeps nothing else from its end. */
  async #end(endPublishing: () => Promise<void>): Promise<void> {
    this.#isClosing = true;
    const endings = [endPublishing(), ...Array.from(this.#tails, (tail) => tail.close())];
    const failed = (await Promise.allSettled(endings)).find((ending) => ending.status === 'rejected');
    this.#status.end();
    this.#resolveClosed(failed?.reason as Error | undefined);
  }

  /** What fails because the context was closed meanwhile fails with our own error, whatever the transport calls it. */
  #whileClosing(error: unknown): unknown {
    const isEnd = this.#isClosing && error instanceof FedmsgError && error.code === 'CLOSED';
    return isEnd ? closedError({ cause: error }) : error;
  }

  #assertOpen(): void {
    if (this.#isClosing) throw closedError();
  }
}

function closedError(options?: ErrorOptions): CoreError {
  return new CoreError('CLOSED', 'Expected an open context; this one was closed. Make another one.', options);
}
