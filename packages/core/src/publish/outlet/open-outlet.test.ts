import { CoreError } from '@fedmsg/core';
import type { BusStatus } from '@fedmsg/core';
import { FedmsgError } from '@fedmsg/envelope';
import type { Publisher, Transport } from '@fedmsg/envelope';
import { createMemoryTransport, expectCode, takeFrom } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { createMemoryBus, messageIn, takeFrames } from '../../../test/memory-bus.js';

const unheld = { post_init_sleep: 0 };
const draft = { topic: 'order.new' };

describe('where a context publishes', () => {
  it('is the first endpoint of its name that is free', async () => {
    const transport = createMemoryTransport();
    const endpoints = { shop: ['memory://shop:1', 'memory://shop:2'] };
    await using one = createMemoryBus({ ...unheld, endpoints }, { transport });
    await using two = createMemoryBus({ endpoints }, { transport });
    const subscription = await transport.createSubscription({ endpoints: ['memory://shop:2'] });
    await one.context.publish(draft);
    const published = await two.context.publish(draft);

    const [parts] = await takeFrames(subscription, 1);
    expect(messageIn(parts!)).toEqual(published);
  });

  it('is nowhere when all of them are taken, until one is free', async () => {
    const transport = createMemoryTransport();
    const endpoints = { shop: ['memory://shop:1', 'memory://shop:2'] };
    const holder = await transport.createPublisher({ endpoints: endpoints.shop });
    await using bus = createMemoryBus({ ...unheld, endpoints }, { transport });

    const error = await expectCode(bus.context.publish(draft), CoreError, 'ENDPOINTS_IN_USE');
    expect(error.message).toBe(
      'Expected a free endpoint among those of "shop" (memory://shop:1, memory://shop:2); all are in use. ' +
        'Add one to endpoints, or end the process that holds one.',
    );
    await holder.close();
    expect(await bus.context.publish(draft)).toMatchObject({ i: 2 });
  });

  it('is the relay when it is active', async () => {
    await using bus = createMemoryBus({ active: true, relay_inbound: ['memory://relay:1'] });
    const relay = await bus.transport.createSubscription({ endpoints: ['memory://relay:1'], attach: 'bind' });
    const published = await bus.context.publish(draft);

    const [parts] = await takeFrames(relay, 1);
    expect(String(parts![0])).toBe(published.topic);
  });

  it('is the first relay that is there, and the next one when that is lost', async () => {
    const relays = ['memory://relay:1', 'memory://relay:2'];
    await using bus = createMemoryBus({ active: true, relay_inbound: relays });
    const status = bus.context.status()[Symbol.asyncIterator]();
    const bind = (endpoint: string) =>
      bus.transport.createSubscription({ endpoints: [endpoint], attach: 'bind' });
    const second = await bind(relays[1]!);
    await bus.context.publish(draft);
    expect(await takeFrames(second, 1)).toHaveLength(1);

    const first = await bind(relays[0]!);
    await second.close();
    await nextFailover(status, relays[0]!);
    await bus.context.publish(draft);
    expect(await takeFrames(first, 1)).toHaveLength(1);
  });

  it('is opened anew by the next message when it broke', async () => {
    const memory = createMemoryTransport();
    const publishers: Publisher[] = [];
    const transport: Transport = {
      ...memory,
      async createPublisher(options) {
        const publisher = await memory.createPublisher(options);
        publishers.push(publisher);
        return publisher;
      },
    };
    await using bus = createMemoryBus(unheld, { transport });
    await bus.context.publish(draft);
    await publishers[0]!.close();
    expect(await bus.context.publish(draft)).toMatchObject({ i: 2 });
    expect(publishers).toHaveLength(2);
  });

  it.each([
    [
      { name: undefined },
      'Expected the config to say where to publish: "active": true to send through the relay at relay_inbound, or ' +
        '"name", one of the keys of endpoints, to listen there. It has neither.',
    ],
    [{ name: 'bodhi' }, 'Expected an endpoint for the name "bodhi" in endpoints; the names are shop, empty.'],
    [{ name: 'empty' }, 'Expected an endpoint for the name "empty" in endpoints; the names are shop, empty.'],
    [
      { name: 'toString' },
      'Expected an endpoint for the name "toString" in endpoints; the names are shop, empty.',
    ],
    [
      { active: true, relay_inbound: [] },
      'Expected relay_inbound to hold the endpoint of a relay; it is empty.',
    ],
  ])('has to be in the config: %j', async (overrides, message) => {
    await using bus = createMemoryBus({ endpoints: { shop: ['memory://shop:1'], empty: [] }, ...overrides });
    const error = await expectCode(bus.context.publish(draft), CoreError, 'NO_ENDPOINT');
    expect(error.message).toBe(message);
  });

  it('may be refused by the transport', async () => {
    await using bus = createMemoryBus({ endpoints: { shop: ['not an endpoint', 'memory://shop:1'] } });
    const error = await expectCode(bus.context.publish(draft), FedmsgError, 'INVALID_ENDPOINT');
    expect(error.message).toContain('not an endpoint');
  });
});

async function nextFailover(status: AsyncIterator<BusStatus>, to: string): Promise<void> {
  for (;;) {
    const [event] = await takeFrom(status, 1);
    if (event?.type === 'failover' && event.to === to) return;
  }
}
