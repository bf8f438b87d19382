import { setTimeout } from 'node:timers/promises';
import { canonicalize, EnvelopeError, FedmsgError } from '@fedmsg/envelope';
import { createMemoryStore } from '@fedmsg/replay';
import type { MessageStore } from '@fedmsg/replay';
import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { createMemoryBus, ENDPOINT, messageIn, takeFrames } from '../../test/memory-bus.js';

/** The hold is tested by itself. */
const unheld = { post_init_sleep: 0 };

describe('publish()', () => {
  it.each([
    [{ modname: 'shop', topic: 'order.new' }, 'org.example.stg.shop.order.new'],
    [{ topic: 'shop.order.new' }, 'org.example.stg.shop.order.new'],
    [{ topic: 'org.example.prod.shop.order.new' }, 'org.example.prod.shop.order.new'],
  ])('makes of %j the topic %s', async (draft, topic) => {
    await using bus = createMemoryBus({ ...unheld, topic_prefix: 'org.example', environment: 'stg' });
    expect(await bus.context.publish(draft)).toMatchObject({ topic, msg: {} });
  });

  it('stamps the message', async () => {
    await using bus = createMemoryBus(unheld);
    const before = Math.floor(Date.now() / 1000);
    const first = await bus.context.publish({ modname: 'shop', topic: 'order.new', msg: { order: 5 } });
    const second = await bus.context.publish({ modname: 'shop', topic: 'order.new' });

    expect(Object.keys(first).sort()).toEqual(['i', 'msg', 'msg_id', 'timestamp', 'topic', 'username']);
    expect(first).toMatchObject({ msg: { order: 5 }, i: 1 });
    expect(first.timestamp).toBeGreaterThanOrEqual(before);
    expect(second).toMatchObject({ msg: {}, i: 2 });
    expect(second.msg_id).not.toBe(first.msg_id);
  });

  it('sends the topic and the canonical bytes of what it returns', async () => {
    await using bus = createMemoryBus();
    const subscription = await bus.transport.createSubscription({ endpoints: [ENDPOINT] });
    const msg = { b: 'žluťoučký', a: new Date(0), set: new Set([1]), none: undefined };
    const message = await bus.context.publish({ modname: 'shop', topic: 'order.new', msg });
    const [parts] = await takeFrames(subscription, 1);

    const [topic, body] = parts!.map(String) as [string, string];
    expect(topic).toBe(message.topic);
    expect(body).toContain('"msg":{"a":0.0,"b":"\\u017elu\\u0165ou\\u010dk\\u00fd","set":[1]}');
    expect(Buffer.from(canonicalize(body)).toString()).toBe(body);
    expect(JSON.parse(body)).toMatchObject({ msg_id: message.msg_id, i: 1, username: message.username });
  });

  it('refuses a topic that cannot be published, and does not count it', async () => {
    await using bus = createMemoryBus(unheld);
    const publishing = bus.context.publish({ modname: 'shop', topic: 'order..new' });
    const error = await expectCode(publishing, EnvelopeError, 'INVALID_TOPIC');
    expect(error.message).toContain('"order..new"');
    expect(await bus.context.publish({ topic: 'order.new' })).toMatchObject({ i: 1 });
  });

  it('refuses a body that has no JSON form, and names the path', async () => {
    await using bus = createMemoryBus(unheld);
    const msg = { user: { avatar: () => undefined } };
    const publishing = bus.context.publish({ topic: 'user.new', msg });
    const error = await expectCode(publishing, EnvelopeError, 'NOT_SERIALIZABLE');
    expect(error.message).toContain('msg.user.avatar');
  });

  it('copies the body before it returns', async () => {
    await using bus = createMemoryBus();
    const subscription = await bus.transport.createSubscription({ endpoints: [ENDPOINT] });
    const msg = { items: ['first'] };
    const publishing = [0, 1].map(() => bus.context.publish({ topic: 'order.new', msg }));
    msg.items.push('second');

    expect((await Promise.all(publishing)).map((message) => message.msg)).toEqual([
      { items: ['first'] },
      { items: ['first'] },
    ]);
    const bodies = (await takeFrames(subscription, 2)).map((parts) => messageIn(parts).msg);
    expect(bodies).toEqual([{ items: ['first'] }, { items: ['first'] }]);
  });

  it('sends in the order of the calls, however long each one takes', async () => {
    await using bus = createMemoryBus({}, { store: storeThatTakes([30, 0, 10, 0]) });
    const subscription = await bus.transport.createSubscription({ endpoints: [ENDPOINT] });
    const published = await Promise.all(
      [1, 2, 3, 4].map((order) => bus.context.publish({ topic: 'order.new', msg: { order } })),
    );

    expect(published.map(({ i }) => i)).toEqual([1, 2, 3, 4]);
    const orders = (await takeFrames(subscription, 4)).map((parts) => messageIn(parts).msg.order);
    expect(orders).toEqual([1, 2, 3, 4]);
  });

  it('goes on after a message that could not be sent', async () => {
    const failure = new Error('disk full');
    await using bus = createMemoryBus(unheld, { store: storeThatFailsOnce(failure) });
    const first = bus.context.publish({ topic: 'order.new', msg: { order: 1 } });
    const second = bus.context.publish({ topic: 'order.new', msg: { order: 2 } });

    await expect(first).rejects.toBe(failure);
    expect(await second).toMatchObject({ msg: { order: 2 }, seq_id: 1 });
  });
});

describe('the first message', () => {
  it('waits for somebody to receive it, and no longer', async () => {
    await using bus = createMemoryBus({ post_init_sleep: 60 });
    const publishing = bus.context.publish({ topic: 'order.new', msg: { order: 1 } });
    const subscription = await bus.transport.createSubscription({ endpoints: [ENDPOINT] });

    await publishing;
    expect(await takeFrames(subscription, 1)).toHaveLength(1);
  });

  it('goes out to nobody after post_init_sleep, and the others do not wait', async () => {
    await using bus = createMemoryBus({ post_init_sleep: 0.3 });
    const start = performance.now();
    await bus.context.publish({ topic: 'order.new' });
    const afterFirst = performance.now();
    await bus.context.publish({ topic: 'order.new' });

    expect(afterFirst - start).toBeGreaterThanOrEqual(290);
    expect(performance.now() - afterFirst).toBeLessThan(250);
  });
});

describe('publish() with a store', () => {
  it('numbers the messages and keeps the bytes that are sent', async () => {
    await using store = createMemoryStore();
    await using bus = createMemoryBus({}, { store });
    const subscription = await bus.transport.createSubscription({ endpoints: [ENDPOINT] });
    const published = [];
    for (const order of [1, 2])
      published.push(await bus.context.publish({ topic: 'order.new', msg: { order } }));
    const frames = await takeFrames(subscription, 2);
    const { messages } = await store.get({ seq_ids: [1, 2] });

    expect(published.map(({ seq_id }) => seq_id)).toEqual([1, 2]);
    expect(messages.map(({ bytes }) => String(Buffer.from(bytes)))).toEqual(
      frames.map(([, body]) => String(body)),
    );
    expect(messages.map(({ msg_id }) => msg_id)).toEqual(published.map(({ msg_id }) => msg_id));
  });

  it('passes on why the store refused', async () => {
    const store = createMemoryStore();
    await store.close();
    await using bus = createMemoryBus(unheld, { store });
    await expectCode(bus.context.publish({ topic: 'order.new' }), FedmsgError, 'CLOSED');
  });
});

/** A store that works, slowly. */
function storeThatTakes(delaysMs: readonly number[]): MessageStore {
  const delays = [...delaysMs];
  return storeThat(() => setTimeout(delays.shift()));
}

function storeThatFailsOnce(failure: Error): MessageStore {
  let hasFailed = false;
  return storeThat(async () => {
    if (hasFailed) return;
    hasFailed = true;
    throw failure;
  });
}

function storeThat(beforeAdding: () => Promise<void>): MessageStore {
  const store = createMemoryStore();
  return {
    epoch: store.epoch,
    get: store.get.bind(store),
    stats: store.stats.bind(store),
    close: () => store.close(),
    [Symbol.asyncDispose]: () => store.close(),
    async add(seals) {
      await beforeAdding();
      return store.add(seals);
    },
  };
}
