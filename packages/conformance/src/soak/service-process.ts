/**
 * A service in a process of its own, `service-process relay|gateway|hub CONFIG`, which says where it listens (`listening`)
 * and, whenever it is asked, what it counts (`counts`). A relay also tells of the first who subscribes (`subscribed`), a hub
 * how many messages its consumer had (`done`).
 */
import { createHub } from '@fedmsg/core';
import { createGateway, createRelay } from '@fedmsg/services';
import type { GatewayOptions, Relay, RelayOptions } from '@fedmsg/services';
import { PROGRESS_EVERY, type Listening } from './process-messages.js';

interface Running {
  readonly listening: Listening;
  readonly counts: () => object;
}

const roles: Readonly<Record<string, (config: unknown) => Promise<Running>>> = { relay, gateway, hub };
const [role = '', config = '{}'] = process.argv.slice(2);
process.on('disconnect', () => process.exit());

const { listening, counts } = await roles[role]!(JSON.parse(config));
process.on('message', () => process.send?.({ counts: counts() }));
process.send?.({ listening });

async function relay(options: unknown): Promise<Running> {
  const running = await createRelay(options as RelayOptions);
  void tellOfSubscriber(running);
  const [inbound, outbound] = [running.inbound[0]!, running.outbound[0]!];
  return { listening: { inbound, outbound }, counts: () => running.counts };
}

async function tellOfSubscriber(running: Relay): Promise<void> {
  for await (const { type } of running.status())
    if (type === 'subscribed') process.send?.({ subscribed: true });
}

async function gateway(options: unknown): Promise<Running> {
  const running = await createGateway(options as GatewayOptions);
  return { listening: { outbound: running.endpoint }, counts: () => running.counts };
}

async function hub(options: unknown): Promise<Running> {
  let done = 0;
  const counting = {
    name: 'counting',
    topic: '*',
    consume() {
      if (++done % PROGRESS_EVERY === 0) process.send?.({ done });
    },
  };
  const running = await createHub(options as Parameters<typeof createHub>[0], { consumers: [counting] });
  void running.run();
  return { listening: {}, counts: () => running.counts };
}
