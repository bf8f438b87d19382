import { CoreError, EnvelopeError } from '@fedmsg/core';
import type { BusStatus, PublishHooks } from '@fedmsg/core';
import type { Message } from '@fedmsg/envelope';
import { expectCode, takeFrom } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMemoryBus, ENDPOINT, messageIn, takeFrames } from '../../../test/memory-bus.js';

const unheld = { post_init_sleep: 0 };
const draft = { modname: 'shop', topic: 'order.new' };

const busWith = (...hooks: PublishHooks[]) => createMemoryBus(unheld, { hooks });

describe('a hook before signing', () => {
  it('changes the message that is sent', async () => {
    await using bus = busWith({
      beforeSigning(message) {
        message.headers = { 'x-order': 5 };
        message.msg = { at: new Date(0) };
      },
    });
    const subscription = await bus.transport.createSubscription({ endpoints: [ENDPOINT] });
    await bus.context.ready();
    await bus.context.publish({ ...draft, msg: { order: 5 } });
    const [parts] = await takeFrames(subscription, 1);
    expect(messageIn(parts!)).toMatchObject({ headers: { 'x-order': 5 }, msg: { at: 0 } });
  });

  it('puts another message in its place, which the next hook gets', async () => {
    await using bus = busWith(
      { beforeSigning: async (message) => ({ ...message, topic: 'mail.order.new' }) },
      { beforeSigning: (message) => ({ ...message, msg: message.topic }) },
    );
    expect(await bus.context.publish(draft)).toMatchObject({
      topic: 'org.example.dev.mail.order.new',
      msg: 'mail.order.new',
    });
  });

  it('changes nothing of its caller', async () => {
    const msg = { order: 5 };
    await using bus = busWith({
      beforeSigning: (message) => void Object.assign(message.msg as object, { order: 6 }),
    });
    expect(await bus.context.publish({ ...draft, msg })).toMatchObject({ msg: { order: 6 } });
    expect(msg).toEqual({ order: 5 });
  });

  it('rejects publish() with what it throws, and the next message goes out', async () => {
    const failure = new Error('not today');
    let isFirst = true;
    await using bus = busWith({
      beforeSigning() {
        if (!isFirst) return;
        isFirst = false;
        throw failure;
      },
    });
    const [first, second] = [bus.context.publish(draft), bus.context.publish(draft)];
    await expect(first).rejects.toBe(failure);
    expect(await second).toMatchObject({ i: 2 });
  });

  it.each([
    ['INVALID_ENVELOPE', { msg_id: 5 }],
    ['INVALID_TOPIC', { topic: 'a..b' }],
    ['NOT_SERIALIZABLE', { msg: { now: () => 0 } }],
  ])('cannot leave what is no message: %s', async (code, change) => {
    await using bus = busWith({ beforeSigning: (message) => ({ ...message, ...change }) as Message });
    await expectCode(bus.context.publish(draft), EnvelopeError, code as 'INVALID_TOPIC');
  });

  it('comes before the schema', async () => {
    const hooks = [{ beforeSigning: (message: Message) => ({ ...message, msg: { order: 'five' } }) }];
    const schemas = { 'shop.order.new': z.object({ order: z.number() }) };
    await using bus = createMemoryBus(unheld, { hooks, schemas });
    await expectCode(bus.context.publish({ ...draft, msg: { order: 5 } }), CoreError, 'INVALID_BODY');
  });
});

describe('a hook after sending', () => {
  it('is told of what went out, in the order of the calls', async () => {
    const told: unknown[] = [];
    await using bus = busWith({ afterSending: (message) => void told.push(message) });
    const published = await Promise.all([1, 2, 3].map(() => bus.context.publish(draft)));
    expect(told).toEqual(published);
  });

  it('is not waited for', async () => {
    await using bus = busWith({ afterSending: () => new Promise(() => undefined) });
    await bus.context.publish(draft);
    await bus.context.publish(draft);
  });

  it.each([
    ['throws', () => expect.unreachable()],
    ['rejects', async () => expect.unreachable()],
  ])('changes nothing when it %s, and that is reported', async (_name, afterSending) => {
    await using bus = busWith({ afterSending });
    const status = bus.context.status()[Symbol.asyncIterator]();
    const message = await bus.context.publish(draft);
    expect(await hookFailure(status)).toMatchObject({
      hook: 'afterSending',
      message,
      error: expect.any(Error),
    });
  });
});

describe('a hook after a failure', () => {
  it('is told of the message and of what kept it back', async () => {
    const failure = new Error('not today');
    const told: unknown[] = [];
    await using bus = busWith({
      beforeSigning: () => Promise.reject(failure),
      afterSending: () => expect.unreachable(),
      afterFailure: ({ msg }, error) => void told.push([msg, error]),
    });
    await expect(bus.context.publish({ ...draft, msg: { order: 5 } })).rejects.toBe(failure);
    expect(told).toEqual([[{ order: 5 }, failure]]);
  });

  it('is reported when it fails', async () => {
    const failure = new Error('not today');
    await using bus = busWith({
      beforeSigning: () => Promise.reject(failure),
      afterFailure: () => expect.unreachable(),
    });
    const status = bus.context.status()[Symbol.asyncIterator]();
    await expect(bus.context.publish(draft)).rejects.toBe(failure);
    expect(await hookFailure(status)).toMatchObject({ hook: 'afterFailure' });
  });
});

async function hookFailure(status: AsyncIterator<BusStatus>): Promise<BusStatus> {
  for (;;) {
    const [event] = await takeFrom(status, 1);
    if (event?.type === 'publish-hook-failed') return event;
  }
}
