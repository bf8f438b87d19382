import { setTimeout as delay } from 'node:timers/promises';
import { StatusFeed } from '@fedmsg/envelope';
import type { Publisher } from '@fedmsg/envelope';
import { Forwarder } from './forwarder.js';
import type { ForwardingCounts } from './forwarding-counts.js';
import type { ForwardingService } from './forwarding-service.js';
import type { ForwardingStatus } from './forwarding-status.js';
import type { Intake } from './intake/intake.js';
import type { NamedSocket } from './named-socket.js';
import type { PrepareFrame } from './prepare-frame.js';

/** What a service is made of: ways in, a way out, and the step between. */
export interface ForwardingParts<Side extends string> {
  readonly intakes: readonly Intake<Side>[];
  readonly outbound: NamedSocket<Side, Publisher>;
  readonly step: PrepareFrame;
}

/** The life of a service: passes on what comes in until it is closed or one of its sockets breaks. */
export class Forwarding<Side extends string> implements ForwardingService<Side> {
  readonly #intakes: readonly Intake<Side>[];
  readonly #outbound: NamedSocket<Side, Publisher>;
  readonly #status = new StatusFeed<ForwardingStatus<Side>>();
  readonly #forwarder: Forwarder<Side>;
  /** Resolves when nothing more comes in, with the error that ended it or with `undefined`. */
  readonly #forwarding: Promise<Error | undefined>;
  readonly #closed: Promise<Error | undefined>;
  #isEnding = false;

  constructor({ intakes, outbound, step }: ForwardingParts<Side>) {
    this.#intakes = intakes;
    this.#outbound = outbound;
    this.#forwarder = new Forwarder(step, outbound.socket, {
      refused: (error, origin) => this.#status.report({ type: 'refused', ...origin, error }),
      lost: (count) => this.#status.report({ type: 'lost', name: outbound.name, count }),
    });
    this.#forwarding = this.#forwardAll();
    this.#closed = this.#end();
  }

  get counts(): ForwardingCounts {
    return this.#forwarder.counts;
  }

  status(): AsyncIterable<ForwardingStatus<Side>> {
    const listening = this.#sockets().flatMap(({ name, listensAt }) =>
      listensAt.map((endpoint) => ({ type: 'listening' as const, endpoint, name })),
    );
    return this.#status.open(listening);
  }

  async drain({ timeoutMs = 1000 }: { readonly timeoutMs?: number } = {}): Promise<void> {
    this.#isEnding = true;
    const deadline = performance.now() + timeoutMs;
    const leftMs = () => Math.max(0, deadline - performance.now());
    const stopped = Promise.all(this.#intakes.map((intake) => intake.stop()));
    await Promise.race([stopped, delay(timeoutMs, undefined, { ref: false })]);
    await this.#outbound.socket.drain({ timeoutMs: leftMs() });
    // Answers go out last: they say what the network has taken.
    await Promise.all(this.#intakes.map((intake) => intake.release(leftMs())));
    await this.#closed;
  }

  async close(): Promise<void> {
    this.#isEnding = true;
    await Promise.all(this.#sockets().map(({ socket }) => socket.close()));
    await this.#closed;
  }

  closed(): Promise<Error | undefined> {
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain();
  }

  async #forwardAll(): Promise<Error | undefined> {
    const errors = await Promise.all(this.#intakes.map((intake) => this.#forward(intake)));
    return errors.find((error) => error !== undefined);
  }

  /** One way in without the others is no service: when one ends, all do. */
  async #forward(intake: Intake<Side>): Promise<Error | undefined> {
    try {
      await intake.forwardTo(this.#forwarder);
      return undefined;
    } catch (error) {
      return error as Error;
    } finally {
      if (!this.#isEnding) this.#closeIntakes();
    }
  }

  /** When one side breaks, the other ends, too, and the service with that error. */
  async #end(): Promise<Error | undefined> {
    const sockets = this.#sockets();
    const reporting = sockets.map((named) => this.#reportEvents(named));
    void this.#outbound.socket.closed().then(() => {
      if (!this.#isEnding) this.#closeIntakes();
    });
    const interruption = await this.#forwarding;
    const failure = this.#isEnding ? undefined : interruption;
    if (!this.#isEnding) await this.#outbound.socket.drain();
    // The outbound side first: what broke there shows on the others, too.
    const errors = await Promise.all([...sockets].reverse().map(({ socket }) => socket.closed()));
    await Promise.all(reporting);
    this.#status.end();
    return errors.find((error) => error !== undefined) ?? failure;
  }

  #closeIntakes(): void {
    for (const { socket } of this.#intakes) void socket.close();
  }

  async #reportEvents({ name, socket }: NamedSocket<Side>): Promise<void> {
    for await (const event of socket.status()) {
      // Every reader is told by status() itself.
      if (event.type !== 'listening') this.#status.report({ ...event, name });
    }
  }

  #sockets(): readonly NamedSocket<Side>[] {
    return [...this.#intakes, this.#outbound];
  }
}
