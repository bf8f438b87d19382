/**
 * The publishers, `publishers-process ADDRESSES`: publish until their parent sends something, then tell what became of
 * the messages (`reports`) and end.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { createContext } from '@fedmsg/core';
import type { FedmsgContext } from '@fedmsg/core';
import type { PublisherName, RelayAddresses, SentReport } from './publishers.js';

/** Messages of `hurrying` that wait for their answer at a time. */
const UNDER_WAY = 64;
/** The pace of `plain`, which nothing else slows down. */
const PLAIN_EVERY_MS = 1;
/** Longer than a relay is away. */
const ACKNOWLEDGE_TIMEOUT_S = 60;

const { plain, acknowledged } = JSON.parse(process.argv[2] ?? '{}') as RelayAddresses;
let isOver = false;
process.on('message', () => (isOver = true));
process.on('disconnect', () => process.exit());

const active = { active: true, relay_inbound: [plain] };
const asking = {
  ...active,
  relay_inbound_acknowledged: [acknowledged],
  acknowledge_timeout: ACKNOWLEDGE_TIMEOUT_S,
  acknowledge_subscribers: 1,
};
const waiting = createContext(asking);
const hurrying = createContext(asking);
const unasked = createContext(active);

const reports = await Promise.all([
  publishUntilOver('waiting', waiting, 1, async () => undefined),
  publishUntilOver('hurrying', hurrying, UNDER_WAY, async () => undefined),
  publishUntilOver('plain', unasked, 1, () => delay(PLAIN_EVERY_MS)),
]);
await Promise.all([waiting, hurrying, unasked].map((context) => context.drain()));
process.send?.({ reports }, () => process.disconnect());

/** Has so many messages under way at a time. */
async function publishUntilOver(
  from: PublisherName,
  context: FedmsgContext,
  underWay: number,
  pause: () => Promise<unknown>,
): Promise<SentReport> {
  const failed: number[] = [];
  let published = 0;
  const work = async () => {
    while (!isOver) {
      const order = published++;
      await context
        .publish({ modname: 'shop', topic: 'order.new', msg: { from, order } })
        .catch(() => failed.push(order));
      await pause();
    }
  };
  await Promise.all(Array.from({ length: underWay }, work));
  return { from, published, failed };
}
