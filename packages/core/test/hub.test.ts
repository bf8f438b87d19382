import { CoreError, createHub } from '@fedmsg/core';
import type { Consumer, HubOptions, HubStatus, Producer } from '@fedmsg/core';
import { createSigner } from '@fedmsg/crypto';
import { encodeFrame, FedmsgError } from '@fedmsg/envelope';
import { collect, createMemoryTransport, expectCode } from '@fedmsg/testing';
import { TransportError } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';
import { createCollector, hang, nextEvent, numbered, startHub } from './hub-bus.js';
import { config, createPeer, frameOf, makeMessage } from './memory-bus.js';
import { createSignedBus } from './signed-bus.js';

const consumer: Consumer = { name: 'mine', topic: 'org.shop', consume: () => {} };
const produce = () => {};
const producer: Producer = { name: 'tick', everyMs: 1000, produce };

describe('createHub()', () => {
  it.each<[HubOptions, string | RegExp]>([
    [{}, 'Expected a consumer or a producer to run; none was given.'],
    [
      {
        consumers: [{ ...consumer, configKey: 'a.enabled' }],
        producers: [{ ...producer, configKey: 'b.enabled' }],
      },
      'Expected a consumer or a producer to run; all are switched off. Set one of a.enabled, b.enabled to true.',
    ],
    [
      { consumers: [consumer, consumer], producers: [producer, { ...producer, everyMs: 0 }] },
      'Expected everyMs of producer "tick" to be a number of at least 1 and at most 2147483647; it is 0.\n' +
        'Expected consumers to have names of their own; several are "mine".\n' +
        'Expected producers to have names of their own; several are "tick".',
    ],
    [
      {
        consumers: [
          { ...consumer, topic: [], concurrency: 1.5, queueSize: 0, timeoutMs: NaN, retry: { attempts: 0 } },
        ],
        rememberedIds: 0,
        timeWindow: { pastMs: -1, futureMs: 0 },
      },
      'Expected topic of consumer "mine" to hold a pattern; it is empty.\n' +
        'Expected concurrency of consumer "mine" to be a whole number of at least 1; it is 1.5.\n' +
        'Expected queueSize of consumer "mine" to be a whole number of at least 1; it is 0.\n' +
        'Expected timeoutMs of consumer "mine" to be a number of at least 1 and at most 2147483647; it is NaN.\n' +
        'Expected retry.attempts of consumer "mine" to be a whole number of at least 1; it is 0.\n' +
        'Expected rememberedIds to be a whole number of at least 1; it is 0.\n' +
        'Expected timeWindow.pastMs to be a number of at least 0; it is -1.',
    ],
    [
      {
        producers: [
          { name: 'never', produce },
          { name: 'twice', everyMs: 1, cron: '* * * * *', produce },
          { name: 'past', cron: '2020-01-01T00:00:00', produce },
          { name: 'nowhere', cron: '* * * * *', timezone: 'Nowhere/X', produce },
          { name: 'wrong', cron: 'daily', produce },
        ],
      },
      /^Expected producer "never" to have either everyMs or cron; it has neither.\nExpected producer "twice" to have either everyMs or cron; it has both.\nExpected cron of producer "past" to have a next time; "2020-01-01T00:00:00" has none.\nExpected cron of producer "nowhere" to be a crontab's five or six parts in a time zone that there is; received "\* \* \* \* \*" in Nowhere\/X: .*\nExpected cron of producer "wrong" to be .*; received "daily" in UTC: /,
    ],
  ])('refuses %j with INVALID_HUB', async (options, text) => {
    const transport = createMemoryTransport();
    const error = await expectCode(createHub(config, { transport, ...options }), CoreError, 'INVALID_HUB');
    if (typeof text === 'string') expect(error.message).toBe(text);
    else expect(error.message).toMatch(text);
  });

  it('fails when it cannot listen, and leaves nothing open', async () => {
    const options = { transport: createMemoryTransport(), consumers: [consumer] };
    await expectCode(createHub({ ...config, endpoints: {} }, options), CoreError, 'NO_ENDPOINT');
    const invalid = createHub({ ...config, endpoints: { shop: ['nonsense'] } }, options);
    await expectCode(invalid, FedmsgError, 'INVALID_ENDPOINT');
  });

  it('listens before it runs', async () => {
    const transport = createMemoryTransport();
    await using peer = await createPeer(transport);
    const { consumer, orders } = createCollector('mine');
    await using hub = await createHub(config, { transport, consumers: [consumer] });
    await peer.ready();
    await peer.send(numbered(3));
    expect(hub.counts).toMatchObject({ received: 0 });
    void hub.run();
    await expect.poll(() => orders).toEqual([0, 1, 2]);
  });
});

describe('what a hub lets in', () => {
  it('goes on after frames that are no messages, counts and reports them', async () => {
    const { consumer, orders } = createCollector('mine');
    await using bus = await startHub({ consumers: [consumer] });
    const [good] = numbered(1) as [ReturnType<typeof frameOf>];
    await bus.deliver([[good[0], Buffer.from('nonsense')], [Buffer.from('org.shop.other'), good[1]], good]);
    expect(orders).toEqual([0]);
    expect(bus.hub.counts).toMatchObject({ received: 4, refused: { INVALID_JSON: 1, TOPIC_MISMATCH: 1 } });
    expect(await nextEvent(bus.events, 'refused')).toMatchObject({ error: { code: 'INVALID_JSON' } });
  });

  it('is authentic, but for consumers that do not ask', async () => {
    const service = 'shop-app01.example.org';
    await using signed = await createSignedBus([service]);
    const signer = await createSigner(signed.signAs(service));
    const authentic = encodeFrame(await signer.sign(makeMessage('org.shop', { order: 1 })));
    for (const validate_signatures of [true, false]) {
      const careful = createCollector('careful', validate_signatures ? {} : { validateSignatures: true });
      const credulous = createCollector(
        'credulous',
        validate_signatures ? { validateSignatures: false } : {},
      );
      const consumers = [careful.consumer, credulous.consumer];
      await using bus = await startHub({ consumers }, { ...signed.trust, validate_signatures });
      await bus.deliver([frameOf('org.shop', { order: 0 }), authentic]);
      expect(careful.orders).toEqual([1]);
      expect(credulous.orders).toEqual([0, 1]);
      expect(bus.hub.counts.accepted).toBe(1);
    }
  });

  it('comes once for a msg_id that it remembers', async () => {
    const { consumer, orders } = createCollector('mine');
    await using bus = await startHub({ consumers: [consumer], rememberedIds: 2 });
    const [a, b, c] = numbered(3) as [ReturnType<typeof frameOf>, ...ReturnType<typeof numbered>];
    await bus.deliver([a, a, b!, a, c!, a, b!]);
    // Three ids are one too many: b has been forgotten, a has come up again each time.
    expect(orders).toEqual([0, 1, 2, 1]);
    expect(bus.hub.counts.rejected).toEqual({ DUPLICATE: 3, NO_MSG_ID: 0, OUTSIDE_TIME_WINDOW: 0 });
    expect(await nextEvent(bus.events, 'message-rejected')).toMatchObject({
      code: 'DUPLICATE',
      message: { message: { msg: { order: 0 } } },
    });
  });

  it('bears a time that is near', async () => {
    const { consumer, orders } = createCollector('mine');
    const timeWindow = { pastMs: 300_000, futureMs: 30_000 };
    await using bus = await startHub({ consumers: [consumer], timeWindow });
    const now = Math.floor(Date.now() / 1000);
    const times = [now, now - 310, now + 40, now - 200, now + 20, 'now', null];
    const frames = times.map((timestamp, order) =>
      encodeFrame({ ...makeMessage('org.shop', { order }), timestamp: timestamp as number }),
    );
    await bus.deliver(frames);
    expect(orders).toEqual([0, 3, 4]);
    expect(bus.hub.counts.rejected).toMatchObject({ OUTSIDE_TIME_WINDOW: 4 });
  });

  it('is guarded as the config says, where the program says nothing', async () => {
    const { consumer, orders } = createCollector('mine');
    const overrides = { hub_remembered_ids: 10, hub_time_window_past: 300 };
    await using bus = await startHub({ consumers: [consumer] }, overrides);
    const now = Math.floor(Date.now() / 1000);
    const frames = [now, now - 310, now + 100_000].map((timestamp, order) =>
      encodeFrame({ ...makeMessage('org.shop', { order }), timestamp }),
    );
    await bus.deliver([...frames, frames[0]!]);
    expect(orders).toEqual([0, 2]);
    expect(bus.hub.counts.rejected).toEqual({ DUPLICATE: 1, NO_MSG_ID: 0, OUTSIDE_TIME_WINDOW: 1 });
  });

  it('has a msg_id, where these are remembered', async () => {
    const { consumer, orders } = createCollector('mine');
    await using bus = await startHub({ consumers: [consumer], rememberedIds: 10 });
    const { msg_id: _id, ...nameless } = makeMessage('org.shop', { order: 0 });
    await bus.deliver([encodeFrame(nameless as never)]);
    expect(orders).toEqual([]);
    expect(bus.hub.counts.rejected).toMatchObject({ NO_MSG_ID: 1 });
  });
});

describe('the end of a hub', () => {
  const slow: Consumer = {
    name: 'slow',
    topic: 'org.shop',
    consume: () => new Promise((done) => setImmediate(done)),
  };

  it('comes with drain() when everything queued is done', async () => {
    await using bus = await startHub({ consumers: [slow] });
    await bus.deliver(numbered(30));
    await bus.hub.drain();
    expect(bus.hub.counts.consumers['slow']).toMatchObject({ acked: 30, abandoned: 0 });
    expect(await bus.hub.closed()).toBeUndefined();
    await bus.hub.run();
  });

  it('comes at the deadline, with the signals aborted and what is left told', async () => {
    const signals: AbortSignal[] = [];
    const hanging: Consumer = {
      name: 'hanging',
      topic: 'org.shop',
      concurrency: 20,
      consume(_message, { signal }) {
        signals.push(signal);
        return hang();
      },
    };
    await using bus = await startHub({ consumers: [hanging, createCollector('quick').consumer] });
    await bus.deliver(numbered(50));
    await bus.hub.drain({ timeoutMs: 20 });
    expect(signals).toHaveLength(20);
    expect(signals[0]!.reason).toMatchObject({
      code: 'CLOSED',
      message: 'The hub ended before this was done.',
    });
    expect(bus.hub.counts.consumers['hanging']).toMatchObject({ abandoned: 50, queued: 0, running: 0 });
    const events: HubStatus[] = [];
    for await (const event of bus.events) events.push(event);
    expect(events).toContainEqual({ type: 'stopping', error: undefined });
    expect(events.at(-1)).toEqual({ type: 'stopped', abandoned: { hanging: 50 } });
  });

  it('comes at once with close(), which cuts a drain short', async () => {
    const pausing: Consumer = {
      name: 'pausing',
      topic: 'org.shop',
      retry: { attempts: 2, delayMs: 60_000 },
      consume() {
        throw new Error('always');
      },
    };
    const blocking: Consumer = {
      name: 'blocking',
      topic: 'org',
      overflow: 'block',
      queueSize: 1,
      consume: hang,
    };
    await using bus = await startHub({ consumers: [pausing, blocking] });
    await bus.peer.send(numbered(10));
    await nextEvent(bus.events, 'message-retried');
    const draining = bus.hub.drain({ timeoutMs: 60_000 });
    await bus.hub.close();
    await draining;
    const { pausing: own, blocking: other } = bus.hub.counts.consumers;
    expect(own).toMatchObject({ abandoned: own!.received, running: 0, retried: 0 });
    expect(other).toMatchObject({ abandoned: other!.received, queued: 0 });
  });

  it('comes with its signal', async () => {
    const leaving = new AbortController();
    await using bus = await startHub({ consumers: [slow], signal: leaving.signal });
    await bus.deliver(numbered(5));
    leaving.abort();
    expect(await bus.hub.closed()).toBeUndefined();
    expect(bus.hub.counts.consumers['slow']).toMatchObject({ acked: 5 });

    const signal = AbortSignal.abort();
    const late = await createHub(config, { transport: createMemoryTransport(), consumers: [slow], signal });
    await late.run();
  });

  it('comes before it has run', async () => {
    const hub = await createHub(config, { transport: createMemoryTransport(), consumers: [slow] });
    await hub[Symbol.asyncDispose]();
    await hub.run();
    expect(await collect(hub.status(), 1)).toEqual([]);
  });

  it('comes with the error of a socket that breaks, when what was read is done', async () => {
    const memory = createMemoryTransport();
    const failure = new TransportError('SOCKET_FAILED', 'the socket broke');
    const transport: typeof memory = {
      ...memory,
      async createSubscription(options) {
        const subscription = await memory.createSubscription(options);
        const frames = numbered(3);
        const next = async () => {
          if (frames.length === 0) throw failure;
          return { done: false as const, value: { frames: frames.splice(0) } };
        };
        return Object.assign(subscription, { [Symbol.asyncIterator]: () => ({ next }) });
      },
    };
    const hub = await createHub(config, { transport, consumers: [slow] });
    await expect(hub.run()).rejects.toBe(failure);
    expect(await hub.closed()).toBe(failure);
    expect(hub.counts.consumers['slow']).toMatchObject({ acked: 3 });
  });
});
