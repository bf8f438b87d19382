import { SrvError } from '@fedmsg/config';
import type { SrvRecord } from '@fedmsg/config';
import { TransportError } from '@fedmsg/core';
import type { BusStatus, Tail } from '@fedmsg/core';
import type { Publisher, Transport } from '@fedmsg/envelope';
import { collect, createMemoryTransport, takeFrom } from '@fedmsg/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryBus, createPeer, frameOf } from '../../../test/memory-bus.js';

const DOMAIN = 'example.org';
const LOOKUP_PERIOD_MS = 30_000;

const endpointOf = (host: string) => `tcp://${host}.example.org:9940`;

/** A name server: the hosts of the domain, or a failure. */
function createZone(...hosts: string[]) {
  const zone = { hosts: hosts as readonly string[] | Error, asked: [] as string[] };
  const resolver = {
    async resolveSrv(name: string): Promise<readonly SrvRecord[]> {
      zone.asked.push(name);
      if (zone.hosts instanceof Error) throw zone.hosts;
      return zone.hosts.map((host) => ({ name: `${host}.example.org`, port: 9940, priority: 0, weight: 0 }));
    },
  };
  return { zone, resolver };
}

function createBus(resolver: ReturnType<typeof createZone>['resolver'], overrides: object = {}) {
  const config = { endpoints: {}, srv_endpoints: [DOMAIN], ...overrides };
  return createMemoryBus(config, { resolver, transport: createMemoryTransport() });
}

const peerAt = (transport: Transport, host: string) => createPeer(transport, endpointOf(host));

/** What of these peers a tail gets, once each of them has a subscriber. */
async function heard(tail: AsyncIterator<{ readonly topic: string }>, ...peers: Publisher[]) {
  for (const [index, peer] of peers.entries()) {
    await peer.ready();
    await peer.send([frameOf(`org.${index}`)]);
  }
  const topics: string[] = [];
  for (const _peer of peers) topics.push((await takeFrom(tail, 1))[0]!.topic);
  return topics.sort();
}

async function next(status: AsyncIterator<BusStatus>, type: BusStatus['type'], text = '') {
  for (;;) {
    const [event] = await takeFrom(status, 1);
    if (event?.type === type && JSON.stringify(event).includes(text)) return event;
  }
}

const messagesOf = (tail: Tail) => tail[Symbol.asyncIterator]();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a domain name in srv_endpoints', () => {
  it('is looked up when a tail opens, which listens to all of its endpoints', async () => {
    const { zone, resolver } = createZone('a', 'b');
    await using bus = createBus(resolver);
    const [a, b] = [await peerAt(bus.transport, 'a'), await peerAt(bus.transport, 'b')];
    expect(await heard(messagesOf(bus.context.tailMessages()), a, b)).toEqual(['org.0', 'org.1']);
    expect(zone.asked).toEqual(['_fedmsg._tcp.example.org']);
  });

  it('is the name of what comes from its endpoints', async () => {
    const { resolver } = createZone('a');
    await using bus = createBus(resolver, { endpoints: { shop: ['memory://shop:1'] } });
    await using peer = await peerAt(bus.transport, 'a');
    const tail = bus.context.tailMessages({ names: [DOMAIN] });
    await peer.ready();
    await peer.send([frameOf('org.a')]);
    expect(await collect(tail, 1)).toMatchObject([
      { name: DOMAIN, endpoint: endpointOf('a'), topic: 'org.a' },
    ]);
  });

  it('is asked for again: what is new is listened to as well, what is gone no longer', async () => {
    const { zone, resolver } = createZone('a', 'b');
    await using bus = createBus(resolver);
    const tail = bus.context.tailMessages();
    const messages = messagesOf(tail);
    const status = tail.status()[Symbol.asyncIterator]();
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((host) => peerAt(bus.transport, host)));
    const events = a!.status()[Symbol.asyncIterator]();
    expect(await heard(messages, a!, b!)).toHaveLength(2);

    zone.hosts = ['b', 'c'];
    await vi.advanceTimersByTimeAsync(LOOKUP_PERIOD_MS);
    await next(status, 'connected', endpointOf('c'));
    expect(await heard(messages, b!, c!)).toEqual(['org.0', 'org.1']);
    for (let type = ''; type !== 'disconnected';) type = (await takeFrom(events, 1))[0]!.type;
    expect((await takeFrom(b!.status()[Symbol.asyncIterator](), 1)).map(({ type }) => type)).toEqual([
      'listening',
    ]);
  });

  it('keeps its endpoints while it cannot be looked up, which is told', async () => {
    const { zone, resolver } = createZone('a');
    await using bus = createBus(resolver);
    const tail = bus.context.tailMessages();
    const messages = messagesOf(tail);
    const status = tail.status()[Symbol.asyncIterator]();
    await using a = await peerAt(bus.transport, 'a');
    expect(await heard(messages, a)).toHaveLength(1);

    zone.hosts = new Error('no route');
    await vi.advanceTimersByTimeAsync(LOOKUP_PERIOD_MS);
    const failure = await next(status, 'lookup-failed');
    expect(failure).toMatchObject({ name: DOMAIN, error: { code: 'LOOKUP_FAILED', domain: DOMAIN } });
    expect(await heard(messages, a)).toHaveLength(1);
  });

  it('is tried again when the first lookup failed, and keeps nothing else from being heard', async () => {
    const { zone, resolver } = createZone();
    zone.hosts = new Error('no route');
    await using bus = createBus(resolver, { endpoints: { shop: ['memory://shop:1'] } });
    await using shop = await createPeer(bus.transport, 'memory://shop:1');
    const tail = bus.context.tailMessages();
    const messages = messagesOf(tail);
    const { error } = (await next(tail.status()[Symbol.asyncIterator](), 'lookup-failed')) as {
      error?: unknown;
    };
    expect(error).toBeInstanceOf(SrvError);
    expect(await heard(messages, shop)).toHaveLength(1);

    zone.hosts = ['a'];
    await vi.advanceTimersByTimeAsync(LOOKUP_PERIOD_MS);
    await using a = await peerAt(bus.transport, 'a');
    expect(await heard(messages, a)).toHaveLength(1);
  });

  it('is not asked for any more when the tail is left, or its signal aborts', async () => {
    const { zone, resolver } = createZone('a');
    await using bus = createBus(resolver);
    const ending = new AbortController();
    const left = messagesOf(bus.context.tailMessages({ signal: ending.signal }));
    const waiting = left.next();
    const closed = bus.context.tailMessages();
    await closed.close();
    ending.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await vi.advanceTimersByTimeAsync(2 * LOOKUP_PERIOD_MS);
    expect(zone.asked.length).toBeLessThanOrEqual(2);
  });

  it('ends the tail with the error of a socket that cannot be opened', async () => {
    const { resolver } = createZone('a');
    const failure = new TransportError('SOCKET_FAILED', 'no sockets left');
    const transport = { ...createMemoryTransport(), createSubscription: () => Promise.reject(failure) };
    await using bus = createMemoryBus({ endpoints: {}, srv_endpoints: [DOMAIN] }, { resolver, transport });
    await expect(collect(bus.context.tailMessages(), 1)).rejects.toBe(failure);
  });
});
