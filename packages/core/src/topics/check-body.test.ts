import { CoreError } from '@fedmsg/core';
import type { BodySchema, BodyVerdict } from '@fedmsg/core';
import { collect, createMemoryTransport, expectCode, takeFrom } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMemoryBus, createPeer, ENDPOINT, frameOf } from '../../test/memory-bus.js';

const unheld = { post_init_sleep: 0 };
const draft = { modname: 'shop', topic: 'order.new' };
const TOPIC = 'org.example.dev.shop.order.new';
const schemas = { 'shop.order.new': z.object({ order: z.number(), items: z.array(z.string()).optional() }) };

function schemaThat(validate: (value: unknown) => BodyVerdict | Promise<BodyVerdict>): BodySchema {
  return { '~standard': { version: 1, vendor: 'test', validate } };
}

describe('a body with a schema', () => {
  it('is published when it fits, as it was written', async () => {
    await using bus = createMemoryBus(unheld, { schemas });
    const published = await bus.context.publish({ ...draft, msg: { order: 5, more: true } });
    expect(published.msg).toEqual({ order: 5, more: true });
  });

  it('is not published when it does not, and the error names the paths', async () => {
    await using bus = createMemoryBus(unheld, { schemas });
    const publishing = bus.context.publish({ ...draft, msg: { order: 'five', items: ['a', 1] } });
    const error = await expectCode(publishing, CoreError, 'INVALID_BODY');
    expect(error.message).toMatch(
      /^Expected a body of shop\.order\.new that fits its schema; msg\.order: [^;]+; msg\.items\.1: [^;]+\.$/,
    );
  });

  it.each([
    [{ topic: 'shop.order.new' }],
    [{ topic: 'org.example.prod.shop.order.new' }],
    [{ modname: 'shop.order', topic: 'new' }],
  ])('is checked however its topic is written: %j', async (written) => {
    await using bus = createMemoryBus({ ...unheld, topic_prefix: 'org.example' }, { schemas });
    await expectCode(bus.context.publish(written), CoreError, 'INVALID_BODY');
  });

  it('is checked as its reader will have it', async () => {
    const dates = { 'shop.order.new': z.object({ at: z.number() }) };
    await using bus = createMemoryBus(unheld, { schemas: dates });
    await bus.context.publish({ ...draft, msg: { at: new Date(0) } });
  });

  it('may be judged later', async () => {
    const later = { 'shop.order.new': schemaThat(async () => ({ issues: [{ message: 'sold out' }] })) };
    await using bus = createMemoryBus(unheld, { schemas: later });
    const error = await expectCode(bus.context.publish(draft), CoreError, 'INVALID_BODY');
    expect(error.message).toBe('Expected a body of shop.order.new that fits its schema; msg: sold out.');
  });

  it('tells of few of many issues', async () => {
    const issues = Array.from({ length: 1000 }, (_, key) => ({ message: 'odd', path: [{ key }] }));
    await using bus = createMemoryBus(unheld, {
      schemas: { 'shop.order.new': schemaThat(() => ({ issues })) },
    });
    const error = await expectCode(bus.context.publish(draft), CoreError, 'INVALID_BODY');
    expect(error.message).toContain(
      'msg.0: odd; msg.1: odd; msg.2: odd; msg.3: odd; msg.4: odd; and 995 more.',
    );
  });
});

describe('a received body with a schema', () => {
  it.each([
    ['does not fit it', schemas],
    ['makes it throw', { 'shop.order.new': schemaThat(() => expect.unreachable()) }],
    ['makes it reject', { 'shop.order.new': schemaThat(async () => expect.unreachable()) }],
  ])('is refused, counted and reported when it %s', async (_name, given) => {
    const transport = createMemoryTransport();
    await using bus = createMemoryBus({}, { transport, schemas: given });
    await using peer = await createPeer(transport, ENDPOINT);
    const tail = bus.context.tailMessages();
    await tail.opened();
    const status = tail.status()[Symbol.asyncIterator]();
    await peer.ready();
    await peer.send([frameOf(TOPIC, { order: 'five' }), frameOf('org.example.dev.shop.order')]);

    expect((await collect(tail, 1)).map(({ topic }) => topic)).toEqual(['org.example.dev.shop.order']);
    expect(tail.counts).toEqual({ received: 2, accepted: 1, refused: { INVALID_BODY: 1 } });
    const refused = (await takeFrom(status, 3)).find(({ type }) => type === 'refused');
    expect(refused).toMatchObject({ name: 'shop', error: { name: 'CoreError', code: 'INVALID_BODY' } });
  });

  it.each([['org.example.prod.shop.order.new'], ['net.other.stg.shop.order.new']])(
    'is checked in every environment and under every prefix: %s',
    async (topic) => {
      const transport = createMemoryTransport();
      await using bus = createMemoryBus({}, { transport, schemas });
      await using peer = await createPeer(transport, ENDPOINT);
      const tail = bus.context.tailMessages();
      await peer.ready();
      await peer.send([frameOf(topic), frameOf(topic, { order: 5 })]);
      expect((await collect(tail, 1)).map(({ message }) => message.msg)).toEqual([{ order: 5 }]);
    },
  );

  it.each(['constructor', 'toString', '__proto__', ''])(
    'is none for the name %j of a stranger',
    async (name) => {
      const transport = createMemoryTransport();
      await using bus = createMemoryBus({}, { transport, schemas });
      await using peer = await createPeer(transport, ENDPOINT);
      const tail = bus.context.tailMessages();
      await peer.ready();
      const topic = name && `org.example.dev.${name}`;
      await peer.send([[Buffer.from(topic), Buffer.from(JSON.stringify({ topic }))]]);
      expect((await collect(tail, 1)).map((message) => message.topic)).toEqual([topic]);
    },
  );
});
