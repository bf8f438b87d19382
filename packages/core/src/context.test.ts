import { ConfigError, CoreError, FedmsgError } from '@fedmsg/core';
import type { BusStatus, FedmsgContext } from '@fedmsg/core';
import type { Transport } from '@fedmsg/envelope';
import { collect, createMemoryTransport, expectCode, takeFrom } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { createMemoryBus, ENDPOINT, messageIn, takeFrames } from '../test/memory-bus.js';
import { createContext } from './context.js';

const draft = { modname: 'shop', topic: 'order.new' };
const unheld = { post_init_sleep: 0 };

/** How many frames a subscription of the memory transport holds for a reader that does not read. */
const UNREAD = 1000;

describe('createContext()', () => {
  it('fills in the defaults of the config', async () => {
    await using bus = createMemoryBus();
    expect(bus.context.config).toMatchObject({ name: 'shop', sign_messages: false, high_water_mark: 1000 });
  });

  it('refuses a config with every problem in it', async () => {
    const invalid = { post_init_sleep: -1, endpoints: 5 } as unknown as Parameters<typeof createContext>[0];
    const error = await expectCode(() => createContext(invalid), ConfigError, 'INVALID_VALUE');
    expect(error.issues.map(({ key }) => key).sort()).toEqual(['endpoints', 'post_init_sleep']);
  });

  it('opens nothing until it is used', async () => {
    await using bus = createMemoryBus();
    await using publisher = await bus.transport.createPublisher({ endpoints: [ENDPOINT] });
    expect(publisher.endpoints).toEqual([ENDPOINT]);
  });
});

describe('ready()', () => {
  it('resolves when somebody is subscribed', async () => {
    await using bus = createMemoryBus();
    const isReady = bus.context.ready();
    await bus.transport.createSubscription({ endpoints: [ENDPOINT] });
    await isReady;
  });

  it('fails with TIMEOUT when nobody comes', async () => {
    await using bus = createMemoryBus();
    await expectCode(bus.context.ready({ timeoutMs: 20 }), FedmsgError, 'TIMEOUT');
  });

  it('ends with the reason of its signal', async () => {
    await using bus = createMemoryBus();
    const reason = new Error('enough');
    await expect(bus.context.ready({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('fails with CLOSED when the context is closed meanwhile', async () => {
    await using bus = createMemoryBus();
    const waiting = expectCode(bus.context.ready(), CoreError, 'CLOSED');
    await bus.context.close();
    await waiting;
  });
});

describe('status()', () => {
  it('tells what the publisher does, under its name, and ends with the context', async () => {
    await using bus = createMemoryBus();
    const status = bus.context.status();
    await bus.transport.createSubscription({ endpoints: [ENDPOINT], topics: ['org'] });
    await bus.context.ready();
    const events = takeFrom(status[Symbol.asyncIterator](), 3);

    expect(await events).toEqual<BusStatus[]>([
      { type: 'listening', endpoint: ENDPOINT, name: 'shop' },
      { type: 'connected', endpoint: ENDPOINT, name: 'shop' },
      { type: 'subscribed', topic: 'org', name: 'shop' },
    ]);
  });

  it('ends with the context', async () => {
    await using bus = createMemoryBus();
    const events = collect(bus.context.status(), Infinity);
    await bus.context.close();
    expect(await events).toEqual([]);
  });
});

describe('the end of a context', () => {
  it('comes any number of times, by any of the ways', async () => {
    const { context } = createMemoryBus(unheld);
    await context.publish(draft);
    await Promise.all([context.drain(), context.close(), context.drain({ timeoutMs: 1 })]);
    await context[Symbol.asyncDispose]();
    expect(await context.closed()).toBeUndefined();
  });

  it('comes also to one that did nothing', async () => {
    const { context } = createMemoryBus();
    await context.close();
    await context.closed();
  });

  it('tells by closed() what could not be freed, and frees the rest', async () => {
    const failure = new Error('stuck');
    const memory = createMemoryTransport();
    const transport: Transport = {
      ...memory,
      createPublisher: async (options) =>
        Object.assign(await memory.createPublisher(options), { close: () => Promise.reject(failure) }),
    };
    const { context } = createMemoryBus(unheld, { transport });
    await context.publish(draft);
    const reading = collect(context.tailMessages(), 1);
    await context.close();
    expect(await context.closed()).toBe(failure);
    expect(await reading).toEqual([]);
  });

  it.each([
    ['publish()', (context: FedmsgContext) => context.publish(draft)],
    ['ready()', (context: FedmsgContext) => context.ready()],
    ['tailMessages()', (context: FedmsgContext) => () => context.tailMessages()],
  ])('makes %s fail with CLOSED', async (_name, act) => {
    const { context } = createMemoryBus();
    await context.close();
    const error = await expectCode(act(context), CoreError, 'CLOSED');
    expect(error.message).toBe('Expected an open context; this one was closed. Make another one.');
  });

  it('frees the endpoint', async () => {
    const transport = createMemoryTransport();
    for (const _time of [1, 2]) {
      const { context } = createMemoryBus(unheld, { transport });
      await context.publish(draft);
      await context.close();
    }
  });

  it('sends with drain() what was published before, the first message too', async () => {
    const { context, transport } = createMemoryBus();
    const subscription = await transport.createSubscription({ endpoints: [ENDPOINT] });
    const publishing = [1, 2, 3].map((order) => context.publish({ ...draft, msg: { order } }));
    await context.drain();

    const orders = (await takeFrames(subscription, 3)).map((parts) => messageIn(parts).msg.order);
    expect(orders).toEqual([1, 2, 3]);
    expect(await Promise.all(publishing)).toHaveLength(3);
  });

  it('makes with close() what waits for a peer fail with CLOSED', async () => {
    const { context } = createMemoryBus({ post_init_sleep: 60 });
    const publishing = [context.publish(draft), context.publish(draft)];
    const failing = publishing.map((one) => expectCode(one, CoreError, 'CLOSED'));
    await context.close();
    await Promise.all(failing);
  });

  it('does not wait for a peer that takes nothing for longer than it was told', async () => {
    const { context, transport } = createMemoryBus();
    await transport.createSubscription({ endpoints: [ENDPOINT] });
    const publishing = Array.from({ length: UNREAD + 10 }, () => context.publish(draft));
    const failing = publishing.slice(UNREAD).map((one) => expectCode(one, CoreError, 'CLOSED'));
    await publishing[UNREAD - 1];
    const start = performance.now();
    await context.drain({ timeoutMs: 50 });

    expect(performance.now() - start).toBeLessThan(1000);
    await Promise.all(failing);
  });
});
