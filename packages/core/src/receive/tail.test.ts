import { CoreError, FedmsgError, TransportError } from '@fedmsg/core';
import type { TailedMessage } from '@fedmsg/core';
import { dumps, encodeFrame } from '@fedmsg/envelope';
import type { Transport } from '@fedmsg/envelope';
import { collect, createMemoryTransport, expectCode, nextStatus } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { createMemoryBus, createPeer, ENDPOINT, frameOf, makeMessage } from '../../test/memory-bus.js';

const topicsOf = (messages: readonly TailedMessage[]) => messages.map(({ topic }) => topic);

const GOOD = 'org.example.dev.shop.order.new';

describe('tailMessages()', () => {
  it('delivers a message with its topic, its bytes and where it came from', async () => {
    await using bus = createMemoryBus();
    await using peer = await createPeer(bus.transport);
    const tail = bus.context.tailMessages<{ order: number }>();
    await peer.ready();
    const message = makeMessage(GOOD, { order: 5 });
    await peer.send([encodeFrame(message)]);

    const [received] = await collect(tail, 1);
    expect({ ...received, bytes: undefined }).toEqual({
      type: 'accepted',
      name: 'shop',
      endpoint: ENDPOINT,
      topic: GOOD,
      message,
      bytes: undefined,
      verification: undefined,
    });
    expect(String(received!.bytes)).toBe(dumps(message));
    expect(received!.message.msg.order).toBe(5);
  });

  it('listens before it is iterated', async () => {
    await using bus = createMemoryBus();
    await using peer = await createPeer(bus.transport);
    const tail = bus.context.tailMessages();
    await tail.opened();
    await peer.ready();
    await peer.send([frameOf('org.first'), frameOf('org.second')]);
    expect(topicsOf(await collect(tail, 2))).toEqual(['org.first', 'org.second']);
  });

  it.each([
    [undefined, ['org.a.b', 'org.ab', 'org.b', 'net.a']],
    ['', ['org.a.b', 'org.ab', 'org.b', 'net.a']],
    ['*', ['org.a.b', 'org.ab', 'org.b', 'net.a']],
    ['org.a', ['org.a.b', 'org.ab']],
    ['org.a.*', ['org.a.b']],
    [
      ['org.b', 'net.*'],
      ['org.b', 'net.a'],
    ],
  ])('delivers for the topic %j what begins with it', async (topic, expected) => {
    await using bus = createMemoryBus();
    await using peer = await createPeer(bus.transport);
    const tail = bus.context.tailMessages(topic === undefined ? {} : { topic });
    await peer.ready();
    await peer.send(['org.a.b', 'org.ab', 'org.b', 'net.a'].map((name) => frameOf(name)));
    expect(topicsOf(await collect(tail, expected.length))).toEqual(expected);
  });

  it('listens to every name, each in the order of its messages, and says which', async () => {
    const endpoints = { one: ['memory://one:1'], two: ['memory://two:1', 'memory://two:2'] };
    await using bus = createMemoryBus({ endpoints });
    await using one = await createPeer(bus.transport, 'memory://one:1');
    await using two = await createPeer(bus.transport, 'memory://two:1');
    await using three = await createPeer(bus.transport, 'memory://two:2');
    const tail = bus.context.tailMessages();
    await Promise.all([one, two, three].map((peer) => peer.ready()));
    await one.send([frameOf('org.one.1'), frameOf('org.one.2')]);
    await two.send([frameOf('org.two.1')]);
    await three.send([frameOf('org.three.1')]);

    const received = await collect(tail, 4);
    expect(received.map(({ name, endpoint, topic }) => ({ name, endpoint, topic }))).toEqual(
      expect.arrayContaining([
        { name: 'one', endpoint: 'memory://one:1', topic: 'org.one.1' },
        { name: 'two', endpoint: undefined, topic: 'org.two.1' },
        { name: 'two', endpoint: undefined, topic: 'org.three.1' },
      ]),
    );
    const fromOne = received.filter(({ name }) => name === 'one');
    expect(topicsOf(fromOne)).toEqual(['org.one.1', 'org.one.2']);
  });

  it('lets no name starve another', async () => {
    const endpoints = { busy: ['memory://busy:1'], quiet: ['memory://quiet:1'] };
    await using bus = createMemoryBus({ endpoints });
    await using busy = await createPeer(bus.transport, 'memory://busy:1');
    await using quiet = await createPeer(bus.transport, 'memory://quiet:1');
    const tail = bus.context.tailMessages();
    await Promise.all([busy.ready(), quiet.ready()]);
    busy.send(Array.from({ length: 5000 }, () => frameOf('org.busy'))).catch(() => undefined);
    await quiet.send([frameOf('org.quiet')]);

    let before = 0;
    for await (const { name } of tail) {
      if (name === 'quiet') break;
      before++;
    }
    expect(before).toBeLessThan(1000);
  });

  it('listens to the names it is given only', async () => {
    const endpoints = { one: ['memory://one:1'], two: ['memory://two:1'] };
    await using bus = createMemoryBus({ endpoints });
    await using one = await createPeer(bus.transport, 'memory://one:1');
    await using two = await createPeer(bus.transport, 'memory://two:1');
    const tail = bus.context.tailMessages({ names: ['two'] });
    await two.ready();
    await one.send([frameOf('org.one')]);
    await two.send([frameOf('org.two')]);
    expect(topicsOf(await collect(tail, 1))).toEqual(['org.two']);
  });

  it.each([
    [{ endpoints: {} }, {}, 'Expected endpoints to name at least one address to listen to; it is empty.'],
    [{}, { names: ['bodhi'] }, 'Expected an address for "bodhi" in endpoints; there is none.'],
    [{}, { names: ['toString'] }, 'Expected an address for "toString" in endpoints; there is none.'],
  ])('fails at the first step when %j and %j name no address', async (overrides, options, text) => {
    await using bus = createMemoryBus(overrides);
    const tail = bus.context.tailMessages(options);
    const error = await expectCode(tail[Symbol.asyncIterator]().next(), CoreError, 'NO_ENDPOINT');
    expect(error.message).toBe(text);
    await expectCode(tail.opened(), CoreError, 'NO_ENDPOINT');
  });

  it('leaves no socket open when one of them fails', async () => {
    const endpoints = { one: ['memory://one:1'], two: ['nonsense'] };
    await using bus = createMemoryBus({ endpoints });
    await using one = await createPeer(bus.transport, 'memory://one:1');
    await expectCode(collect(bus.context.tailMessages(), 1), FedmsgError, 'INVALID_ENDPOINT');
    await expectCode(one.ready({ timeoutMs: 50 }), FedmsgError, 'TIMEOUT');
  });

  it('is iterated once', async () => {
    await using bus = createMemoryBus();
    await using peer = await createPeer(bus.transport);
    const tail = bus.context.tailMessages();
    await peer.ready();
    const first = tail[Symbol.asyncIterator]();
    const waiting = first.next();
    const error = await expectCode(collect(tail.observations(), 1), CoreError, 'CLOSED');
    expect(error.message).toBe('A tail is iterated once; call tailMessages again.');

    await first.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});

describe('the end of a tail', () => {
  it('comes with break, and frees the sockets', async () => {
    const { bus, peer, status } = await withPeer();
    const tail = bus.context.tailMessages();
    await peer.ready();
    await peer.send([frameOf('org.a'), frameOf('org.b')]);
    for await (const { topic } of tail) if (topic === 'org.a') break;

    expect(await nextStatus(status, 'disconnected')).toMatchObject({ endpoint: ENDPOINT });
    expect(tail.counts).toMatchObject({ received: 1 });
  });

  it('comes with an error of the loop, and frees the sockets', async () => {
    const { bus, peer, status } = await withPeer();
    const failure = new Error('mine');
    const tail = bus.context.tailMessages();
    await peer.ready();
    await peer.send([frameOf('org.a')]);
    const looping = (async () => {
      for await (const _message of tail) throw failure;
    })();

    await expect(looping).rejects.toBe(failure);
    await nextStatus(status, 'disconnected');
  });

  it.each(['close', 'abort', 'return', 'context'] as const)('comes with %s while it waits', async (way) => {
    const { bus, peer, status } = await withPeer();
    const leaving = new AbortController();
    const tail = bus.context.tailMessages({ signal: leaving.signal });
    const messages = tail[Symbol.asyncIterator]();
    const waiting = messages.next();
    await peer.ready();

    const ways = {
      close: () => tail.close(),
      abort: () => leaving.abort(),
      return: () => messages.return?.(),
      context: () => bus.context.close(),
    };
    await ways[way]();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await nextStatus(status, 'disconnected');
    await tail[Symbol.asyncDispose]();
  });

  it('comes with the error of a socket that breaks, and frees the others', async () => {
    const memory = createMemoryTransport();
    const failure = new TransportError('SOCKET_FAILED', 'the socket broke');
    const transport: Transport = {
      ...memory,
      async createSubscription(options) {
        const subscription = await memory.createSubscription(options);
        if (!options.endpoints.includes('memory://broken:1')) return subscription;
        const breaks = { next: () => Promise.reject(failure) };
        return Object.assign(subscription, { [Symbol.asyncIterator]: () => breaks });
      },
    };
    const endpoints = { sound: [ENDPOINT], broken: ['memory://broken:1'] };
    await using bus = createMemoryBus({ endpoints }, { transport });
    await using peer = await createPeer(transport);
    const status = peer.status()[Symbol.asyncIterator]();
    const tail = bus.context.tailMessages();
    await nextStatus(status, 'connected');

    await expect(collect(tail, 1)).rejects.toBe(failure);
    await nextStatus(status, 'disconnected');
  });

  it('comes at once for a signal that has aborted', async () => {
    await using bus = createMemoryBus();
    expect(await collect(bus.context.tailMessages({ signal: AbortSignal.abort() }), 1)).toEqual([]);
  });

  it('ends status() too', async () => {
    await using bus = createMemoryBus();
    const tail = bus.context.tailMessages();
    await tail.opened();
    const events = collect(tail.status(), Infinity);
    await tail.close();
    expect((await events).every(({ type }) => type !== 'refused')).toBe(true);
  });

  async function withPeer() {
    const transport = createMemoryTransport();
    const bus = createMemoryBus({}, { transport });
    const peer = await createPeer(transport);
    const status = peer.status()[Symbol.asyncIterator]();
    return { bus, peer, status };
  }
});
