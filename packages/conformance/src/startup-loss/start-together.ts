import { setTimeout as delay } from 'node:timers/promises';
import type { FedmsgContext } from '@fedmsg/core';
import type { Random } from '../hostile-frames/random.js';
import { arrange, ARRANGEMENTS } from './arrangement.js';
import type { Arrangement, Receiver, Sides } from './arrangement.js';

/** One start of a publisher and a subscriber at about the same time. */
export interface Start {
  readonly arrangement: Arrangement;
  /** How much later than the publisher the subscriber starts; below 0: earlier. */
  readonly receiverDelayMs: number;
}

/** What became of the messages of one start. */
export interface StartResult extends Start {
  readonly published: number;
  /** Places of those that did not come. */
  readonly lost: readonly number[];
}

const MESSAGES = 10;
/** Up to which one side is later than the other: longer than it takes to connect, shorter than to connect again. */
const MOST_DELAY_MS = 40;
const READY_LIMIT_MS = 10_000;
/** After the last message was sent; all of them are on one connection. */
const ARRIVAL_LIMIT_MS = 3000;

export function chooseStart(random: Random): Start {
  return {
    arrangement: random.pick(ARRANGEMENTS),
    receiverDelayMs: random.below(2 * MOST_DELAY_MS + 1) - MOST_DELAY_MS,
  };
}

/** Starts both sides, publishes as soon as `ready()` allows it, and tells what came. */
export async function startTogether(start: Start): Promise<StartResult> {
  const sides = await arrange(start.arrangement);
  const publishing = startPublisher(sides, -start.receiverDelayMs);
  const receiver = await startReceiver(sides, start.receiverDelayMs);
  const received = new Set<number>();
  const arrived = receiveAll(receiver, received);
  const context = await publishing;
  await Promise.race([arrived, delay(ARRIVAL_LIMIT_MS, undefined, { ref: false })]);
  await Promise.all([context.close(), receiver.close()]);
  await arrived;
  const lost = Array.from({ length: MESSAGES }, (_, order) => order).filter((order) => !received.has(order));
  return { ...start, published: MESSAGES, lost };
}

async function startPublisher(sides: Sides, delayMs: number): Promise<FedmsgContext> {
  await delay(Math.max(0, delayMs));
  const context = sides.startPublisher();
  await context.ready({ timeoutMs: READY_LIMIT_MS });
  for (let order = 0; order < MESSAGES; order++) {
    await context.publish({ modname: 'shop', topic: 'order.new', msg: { order } });
  }
  return context;
}

async function startReceiver(sides: Sides, delayMs: number): Promise<Receiver> {
  await delay(Math.max(0, delayMs));
  return sides.startReceiver();
}

async function receiveAll({ orders }: Receiver, received: Set<number>): Promise<void> {
  for await (const order of orders) {
    received.add(order);
    if (received.size === MESSAGES) return;
  }
}
