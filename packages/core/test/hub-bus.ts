import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Frame, Publisher } from '@fedmsg/envelope';
import { createHub } from '@fedmsg/core';
import type { Consumer, Hub, HubOptions, HubStatus } from '@fedmsg/core';
import { createMemoryTransport } from '@fedmsg/testing';
import { config, createPeer, frameOf } from './memory-bus.js';

const END = 'org.the.end';

/** A hub that runs, and somebody whose messages it gets. */
export interface HubBus extends AsyncDisposable {
  readonly hub: Hub;
  readonly peer: Publisher;
  /** All events from the start on. */
  readonly events: AsyncIterableIterator<HubStatus>;
  /** Sends the frames and resolves when each was given to its consumers, and they have had a turn of the loop. */
  deliver(frames: readonly Frame[]): Promise<void>;
}

type Overrides = Parameters<typeof createHub>[0];

export async function startHub(options: HubOptions, overrides: Overrides = {}): Promise<HubBus> {
  const transport = createMemoryTransport();
  const peer = await createPeer(transport);
  const witness = createWitness();
  const consumers = [...(options.consumers ?? []), witness.consumer];
  const hub = await createHub({ ...config, ...overrides }, { transport, ...options, consumers });
  const events = hub.status()[Symbol.asyncIterator]() as AsyncIterableIterator<HubStatus>;
  void hub.run();
  await peer.ready();
  return {
    hub,
    peer,
    events,
    async deliver(frames) {
      const end = witness.seen();
      await peer.send([...frames, frameOf(END)]);
      await end;
      await turnOfTheLoop();
    },
    [Symbol.asyncDispose]: () => hub.close(),
  };
}

/** A message is given to all of its consumers at once, so that what one has seen, the others were given. */
function createWitness() {
  let onEnd = () => {};
  const consumer: Consumer = {
    name: 'witness',
    topic: END,
    validateSignatures: false,
    consume: () => onEnd(),
  };
  return { consumer, seen: () => new Promise<void>((resolve) => (onEnd = resolve)) };
}

/** The frames of `count` messages with their number in `order`. */
export function numbered(count: number, topic = 'org.shop'): Frame[] {
  return Array.from({ length: count }, (_, order) => frameOf(topic, { order }));
}

/** A consumer that keeps what it gets: `orders`, the number of each. */
export function createCollector(name: string, members: Partial<Consumer> = {}) {
  const orders: number[] = [];
  const consumer: Consumer<{ readonly order: number }> = {
    name,
    topic: 'org.shop',
    consume: ({ message }) => void orders.push(message.msg.order),
    ...members,
  };
  return { consumer, orders };
}

/** The next event of a type. */
export async function nextEvent<Type extends HubStatus['type']>(
  events: AsyncIterator<HubStatus>,
  type: Type,
): Promise<Extract<HubStatus, { readonly type: Type }>> {
  const isWanted = (event: HubStatus): event is Extract<HubStatus, { readonly type: Type }> =>
    event.type === type;
  for (;;) {
    const { done, value } = await events.next();
    if (done === true) throw new Error(`expected the event ${type} before the end`);
    if (isWanted(value)) return value;
  }
}

/** Never resolves. */
export const hang = () => new Promise<never>(() => {});
