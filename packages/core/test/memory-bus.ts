import { createMessage, encodeFrame, loads } from '@fedmsg/envelope';
import type { Frame, FrameParts, Message, Publisher, Subscription, Transport } from '@fedmsg/envelope';
import { createContext } from '@fedmsg/core';
import type { BusParts, FedmsgContext } from '@fedmsg/core';
import { createMemoryTransport, takeFrom } from '@fedmsg/testing';

export const ENDPOINT = 'memory://shop:1';

/** A publisher that listens at {@link ENDPOINT} as `shop`, and a tail that reads it unverified. */
export const config = {
  name: 'shop',
  endpoints: { shop: [ENDPOINT] },
  validate_signatures: false,
};

type Overrides = Parameters<typeof createContext>[0];

export interface MemoryBus extends AsyncDisposable {
  readonly context: FedmsgContext;
  readonly transport: Transport;
}

/** A context on a network of its own. */
export function createMemoryBus(overrides: Overrides = {}, parts: BusParts = {}): MemoryBus {
  const { transport = createMemoryTransport() } = parts;
  const context = createContext({ ...config, ...overrides }, { ...parts, transport });
  return { context, transport, [Symbol.asyncDispose]: () => context.close() };
}

/** Somebody else's publisher, which sends whatever it is told. */
export function createPeer(transport: Transport, endpoint = ENDPOINT): Promise<Publisher> {
  return transport.createPublisher({ endpoints: [endpoint] });
}

/** What a subscriber of the transport gets, parts and all. */
export async function takeFrames(subscription: Subscription, count: number): Promise<FrameParts[]> {
  const batches = subscription[Symbol.asyncIterator]();
  const frames: FrameParts[] = [];
  while (frames.length < count) {
    const [batch] = await takeFrom(batches, 1);
    if (batch === undefined) break;
    frames.push(...batch.frames);
  }
  return frames;
}

/** The message in a frame. */
export function messageIn([, body]: FrameParts): Message<{ readonly order?: number }> {
  return loads(body!) as Message<{ readonly order?: number }>;
}

let count = 0;

export function makeMessage(topic: string, msg: unknown = {}): Message {
  return createMessage({ topic, msg }, { i: ++count, username: 'apache' });
}

export function frameOf(topic: string, msg?: unknown): Frame {
  return encodeFrame(makeMessage(topic, msg));
}
