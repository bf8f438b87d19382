import { createContext } from '@fedmsg/core';
import type { FedmsgContext } from '@fedmsg/core';
import { decodeFrame } from '@fedmsg/envelope';
import { uniqueEndpoint } from '@fedmsg/testing';
import { createSubscription } from '@fedmsg/transport-zmq';

/** Which of the two listens; the other one calls it, also before it is there. */
export type Arrangement = 'publisher binds' | 'subscriber binds';

export const ARRANGEMENTS: readonly Arrangement[] = ['publisher binds', 'subscriber binds'];

/** The body of the messages that are sent: their place, from 0. */
interface NumberedBody {
  readonly order: number;
}

/** A subscriber: what it receives, and how it ends. */
export interface Receiver {
  readonly orders: AsyncIterable<number>;
  close(): Promise<void>;
}

/** Two sides that do not know of each other but by an address, neither of them started yet. */
export interface Sides {
  startPublisher(): FedmsgContext;
  startReceiver(): Promise<Receiver>;
}

/** Both sides over ZeroMQ, at an address of their own. */
export async function arrange(arrangement: Arrangement): Promise<Sides> {
  const endpoint = await uniqueEndpoint();
  return arrangement === 'publisher binds' ? publisherBinds(endpoint) : subscriberBinds(endpoint);
}

function publisherBinds(endpoint: string): Sides {
  const config = { name: 'shop', endpoints: { shop: [endpoint] }, validate_signatures: false };
  return {
    startPublisher: () => createContext(config),
    async startReceiver() {
      const context = createContext(config);
      const tail = context.tailMessages<NumberedBody>();
      await tail.opened();
      return { orders: ordersOf(tail), close: () => context.close() };
    },
  };
}

/** As a relay takes what active publishers bring. */
function subscriberBinds(endpoint: string): Sides {
  return {
    startPublisher: () => createContext({ active: true, relay_inbound: [endpoint] }),
    async startReceiver() {
      const subscription = await createSubscription({ endpoints: [endpoint], attach: 'bind' });
      return { orders: ordersIn(subscription), close: () => subscription.close() };
    },
  };
}

async function* ordersOf(tail: AsyncIterable<{ readonly message: { readonly msg: NumberedBody } }>) {
  for await (const { message } of tail) yield message.msg.order;
}

async function* ordersIn(subscription: Awaited<ReturnType<typeof createSubscription>>) {
  for await (const { frames } of subscription) {
    for (const parts of frames) yield (decodeFrame(parts).message.msg as NumberedBody).order;
  }
}
