import { setMaxListeners } from 'node:events';
import type { Frame, Requester, Transport, TransportStatus, WaitOptions } from '@fedmsg/envelope';
import { CoreError } from '../../../error.js';
import type { Outlet } from '../outlet.js';
import { acknowledge } from './acknowledgement.js';
import type { AcknowledgementTerms } from './acknowledgement.js';
import { FirstConnection } from './first-connection.js';
import { Window } from './window.js';

/** The relays that answer, and what their answer has to be. */
export interface AcknowledgementConfig {
  readonly relay_inbound_acknowledged: readonly string[];
  /** Seconds, for all attempts together. */
  readonly acknowledge_timeout: number;
  readonly acknowledge_subscribers: number;
}

/** How many messages may be without an answer; the time of the others has not begun. */
const WINDOW = 500;
const DRAIN_MS = 1000;

/** Connects to the first relay that is there; `send()` resolves when it has taken all that it was given. */
export async function openAcknowledgedOutlet(
  transport: Transport,
  config: AcknowledgementConfig,
): Promise<Outlet> {
  const requester = await transport.createRequester({ endpoints: config.relay_inbound_acknowledged });
  const terms = {
    timeoutMs: config.acknowledge_timeout * 1000,
    subscribers: config.acknowledge_subscribers,
  };
  return new AcknowledgedOutlet(requester, terms);
}

class AcknowledgedOutlet implements Outlet {
  readonly #requester: Requester;
  readonly #terms: AcknowledgementTerms;
  readonly #connection: FirstConnection;
  readonly #window = new Window(WINDOW);
  readonly #sending = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(requester: Requester, terms: AcknowledgementTerms) {
    this.#requester = requester;
    this.#terms = terms;
    this.#connection = new FirstConnection(requester);
    setMaxListeners(WINDOW, this.#closing.signal);
  }

  async send(frames: readonly Frame[]): Promise<void> {
    await Promise.all(frames.map((frame) => this.#track(this.#send(frame))));
  }

  ready(options: WaitOptions = {}): Promise<void> {
    return this.#connection.made(options);
  }

  status(): AsyncIterable<TransportStatus> {
    return this.#requester.status();
  }

  closed(): Promise<Error | undefined> {
    return this.#requester.closed();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#requester.close();
  }

  /** Waits for the answers, so long, and closes. */
  async drain({ timeoutMs = DRAIN_MS }: { readonly timeoutMs?: number } = {}): Promise<void> {
    const timer = setTimeout(() => void this.close(), timeoutMs);
    await Promise.allSettled(this.#sending);
    clearTimeout(timer);
    await this.close();
  }

  async #send(frame: Frame): Promise<void> {
    const { signal } = this.#closing;
    await this.#window.enter();
    try {
      if (signal.aborted) throw new CoreError('CLOSED', 'Expected an open context; this one was closed.');
      await acknowledge(this.#requester, frame, this.#terms, signal);
    } finally {
      this.#window.leave();
    }
  }

  async #track(sending: Promise<void>): Promise<void> {
    this.#sending.add(sending);
    try {
      await sending;
    } finally {
      this.#sending.delete(sending);
    }
  }
}
