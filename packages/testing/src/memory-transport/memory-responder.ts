import type {
  FrameParts,
  IncomingRequest,
  Responder,
  ResponderOptions,
  TransportStatus,
} from '@fedmsg/envelope';
import { TestingError } from '../error.js';
import { Inbox } from './inbox.js';
import { Lifetime } from './lifetime.js';
import type { Member, Network } from './network.js';
import { unlessAborted } from './unless-aborted.js';

/** The answering side of the memory transport. */
export class MemoryResponder implements Responder, Member {
  readonly endpoints: readonly string[];
  readonly dropped = 0;
  readonly #inbox = new Inbox<IncomingRequest>();
  readonly #network: Network;
  readonly #lifetime = new Lifetime();
  #iterated = false;

  constructor(network: Network, { endpoints, signal }: ResponderOptions) {
    this.#network = network;
    this.endpoints = network.attach(this, 'bind', endpoints);
    if (signal?.aborted === true) void this.close();
    signal?.addEventListener('abort', () => void this.close(), { once: true, signal: this.#lifetime.ending });
  }

  /** @param answered is called with the answer, once if at all. */
  ask(parts: FrameParts, answered: (parts: FrameParts) => void): void {
    const { ending } = this.#lifetime;
    let isAnswered = false;
    const answer: IncomingRequest['answer'] = (answer) => {
      if (isAnswered || ending.aborted) return;
      isAnswered = true;
      answered(copy(answer));
    };
    this.#inbox.put({ parts: copy(parts), answer });
  }

  linked(endpoint: string): void {
    this.#lifetime.report({ type: 'connected', endpoint });
  }

  unlinked(endpoint: string): void {
    this.#lifetime.report({ type: 'disconnected', endpoint });
  }

  status(): AsyncIterable<TransportStatus> {
    return this.#lifetime.status(this.endpoints);
  }

  closed(): Promise<Error | undefined> {
    return this.#lifetime.closed;
  }

  async close(): Promise<void> {
    this.#network.leave(this);
    this.#lifetime.end();
    this.#inbox.discard();
  }

  drain(): Promise<void> {
    return this.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  [Symbol.asyncIterator](): AsyncIterator<readonly IncomingRequest[]> {
    if (this.#iterated) {
      throw new TestingError(
        'ALREADY_ITERATED',
        'a responder is iterated once: create another one to read again',
      );
    }
    this.#iterated = true;
    const batches = this.#batches();
    return {
      next: () => batches.next(),
      return: async () => {
        await this.close();
        return batches.return(undefined);
      },
    };
  }

  async *#batches(): AsyncGenerator<readonly IncomingRequest[], undefined, undefined> {
    const { ending } = this.#lifetime;
    try {
      for (;;) yield await unlessAborted(ending, this.#inbox.takeBatch());
    } catch (error) {
      if (error !== ending.reason) throw error;
    }
    return undefined;
  }
}

/** As over a wire: what the sender does with its bytes afterwards is its own affair. */
function copy(parts: FrameParts): FrameParts {
  return parts.map((part) => Buffer.from(part));
}
