import { EnvelopeError, FedmsgError } from '@fedmsg/envelope';
import type { Frame, Transport } from '@fedmsg/envelope';
import { collect, createMemoryTransport, expectCode, takeFrom } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { aroundRelay } from '../../test/around-relay.js';
import { frame, hundreds, numbered, readAll, textOf } from '../../test/frames.js';
import { scriptedTransport } from '../../test/scripted-transport.js';
import { createRelay, ServicesError } from '../index.js';
import type { Relay, RelayStatus } from '../index.js';

const INBOUND = 'memory://relay:in';
const OUTBOUND = 'memory://relay:out';

const startRelay = (transport: Transport): Promise<Relay> =>
  createRelay({ relay_inbound: [INBOUND], endpoints: { relay_outbound: [OUTBOUND] }, transport });

describe('createRelay()', () => {
  it('tells where it listens, with the ports really bound', async () => {
    await using relay = await createRelay({
      relay_inbound: ['memory://a:*', 'memory://b:*'],
      endpoints: { relay_outbound: ['memory://c:*'] },
      transport: createMemoryTransport(),
    });
    expect(relay.inbound).toEqual([
      expect.stringMatching(/^memory:\/\/a:\d+$/),
      expect.stringMatching(/^memory:\/\/b:\d+$/),
    ]);
    expect(relay.outbound).toEqual([expect.stringMatching(/^memory:\/\/c:\d+$/)]);
  });

  it.each([
    ['relay_inbound', { relay_inbound: [], endpoints: { relay_outbound: [OUTBOUND] } }],
    ['endpoints.relay_outbound', { relay_inbound: [INBOUND], endpoints: {} }],
    ['endpoints.relay_outbound', { relay_inbound: [INBOUND], endpoints: { relay_outbound: [] } }],
  ])('refuses a config without %s with NO_ENDPOINT', async (key, config) => {
    const starting = createRelay({ ...config, transport: createMemoryTransport() });
    const error = await expectCode(starting, ServicesError, 'NO_ENDPOINT');
    expect(error.message).toBe(`Expected ${key} to name an address to listen at; it names none.`);
  });

  it.each([
    [INBOUND, OUTBOUND],
    [OUTBOUND, INBOUND],
  ])('fails with ADDRESS_IN_USE when %s is taken, and leaves %s free', async (taken, other) => {
    const transport = createMemoryTransport();
    await using _holder = await transport.createPublisher({ endpoints: [taken] });
    const error = await expectCode(startRelay(transport), FedmsgError, 'ADDRESS_IN_USE');
    expect(error.message).toContain(taken);
    await using free = await transport.createPublisher({ endpoints: [other] });
    expect(free.endpoints).toEqual([other]);
  });
});

describe('a relay', () => {
  it('passes on frames in order, byte for byte, whatever they hold', async () => {
    const transport = createMemoryTransport();
    await using relay = await startRelay(transport);
    const { publisher, subscription } = await aroundRelay(relay, transport);
    const frames: Frame[] = [
      [Buffer.from('org.a'), Buffer.from(' { "topic" : "org.b" , "x":1.0 , "y" : 1e16 } ')],
      [Buffer.from([0xff, 0x00]), Buffer.from([0, 1, 0x80, 0xff])],
      [Buffer.alloc(0), Buffer.alloc(0)],
      [Buffer.from('org.a'), Buffer.from('[1,2]')],
    ];
    await publisher.send(frames);

    const received: Frame[] = [];
    for await (const batch of subscription) {
      received.push(...(batch.frames as Frame[]));
      if (received.length >= frames.length) break;
    }
    expect(received).toEqual(frames);
    expect(relay.counts).toEqual({ received: 4, forwarded: 4, refused: 0, lost: 0, dropped: 0 });
  });

  it('takes from every publisher and gives to every subscriber what it asked for', async () => {
    const transport = createMemoryTransport();
    await using relay = await startRelay(transport);
    const one = await aroundRelay(relay, transport, ['a']);
    const two = await aroundRelay(relay, transport, ['b']);
    await one.publisher.send([frame('a.1'), frame('b.1')]);
    await two.publisher.send([frame('a.2'), frame('b.2')]);

    expect((await readAll(one.subscription, 2)).sort()).toEqual(['a.1 ', 'a.2 ']);
    expect((await readAll(two.subscription, 2)).sort()).toEqual(['b.1 ', 'b.2 ']);
  });

  it('waits for no subscriber that is slow: it misses the oldest, and nobody else anything', async () => {
    const transport = createMemoryTransport();
    await using relay = await startRelay(transport);
    const { publisher, subscription } = await aroundRelay(relay, transport);
    const { subscription: stalled } = await aroundRelay(relay, transport);
    const reading = readAll(subscription, 1500);
    for (const hundred of hundreds(numbered(1500))) await publisher.send(hundred);

    expect(await reading).toEqual(numbered(1500).map(textOf));
    expect(relay.counts).toEqual({ received: 1500, forwarded: 1500, refused: 0, lost: 0, dropped: 500 });
    expect((await readAll(stalled, 1000))[0]).toBe('t 500');
  });

  it('refuses and counts what is not two parts, and says so', async () => {
    const parts = [[], ['only'], ['a', 'good'], ['a', 'b', 'c']].map((texts) => texts.map(bytes));
    const transport = scriptedTransport({ batches: [{ frames: parts, endpoint: 'scripted://inbound' }] });
    await using relay = await startRelay(transport);
    const events = (await takeFrom(relay.status()[Symbol.asyncIterator](), 2 + 3)).slice(2);

    expect(events).toEqual(
      [0, 1, 3].map((count) => ({
        type: 'refused',
        name: 'relay_inbound',
        endpoint: 'scripted://inbound',
        error: expect.objectContaining({
          name: 'EnvelopeError',
          code: 'INVALID_FRAME',
          message: `Expected two parts, topic and body; received ${count}. The sender does not speak fedmsg.`,
        }),
      })),
    );
    expect((events[0] as RelayStatus & { type: 'refused' }).error).toBeInstanceOf(EnvelopeError);
    expect(transport.sent.map(textOf)).toEqual(['a good']);
    expect(relay.counts).toEqual({ received: 4, forwarded: 1, refused: 3, lost: 0, dropped: 0 });
  });
});

describe('status() of a relay', () => {
  it('begins with where the relay listens, and names the side of each event', async () => {
    const transport = createMemoryTransport();
    await using relay = await startRelay(transport);
    const status = relay.status()[Symbol.asyncIterator]();
    await aroundRelay(relay, transport, ['org.a']);
    const events = await takeFrom(status, 5);

    expect(events.slice(0, 2)).toEqual([
      { type: 'listening', endpoint: INBOUND, name: 'relay_inbound' },
      { type: 'listening', endpoint: OUTBOUND, name: 'relay_outbound' },
    ]);
    expect(events.slice(2)).toEqual(
      expect.arrayContaining([
        { type: 'connected', endpoint: INBOUND, name: 'relay_inbound' },
        { type: 'connected', endpoint: OUTBOUND, name: 'relay_outbound' },
        { type: 'subscribed', topic: 'org.a', name: 'relay_outbound' },
      ]),
    );
  });

  it('ends when the relay is closed, after telling so', async () => {
    const relay = await startRelay(createMemoryTransport());
    const events = collect(relay.status(), Infinity);
    await relay.close();
    expect(
      (await events)
        .slice(2)
        .map(({ type, name }) => `${type} ${name}`)
        .sort(),
    ).toEqual(['closed relay_inbound', 'closed relay_outbound']);
  });
});

describe('the end of a relay', () => {
  it('comes any number of times, by any of the ways', async () => {
    const relay = await startRelay(createMemoryTransport());
    await Promise.all([relay.drain(), relay.close(), relay.drain()]);
    await relay[Symbol.asyncDispose]();
    expect(await relay.closed()).toBeUndefined();
  });

  it('frees the addresses', async () => {
    const transport = createMemoryTransport();
    await (await startRelay(transport)).close();
    await using again = await startRelay(transport);
    expect(again.inbound).toEqual([INBOUND]);
  });

  it('loses and counts what has not been passed on', async () => {
    const transport = scriptedTransport({ batches: [{ frames: [frame('a'), frame('b')] }], isStalled: true });
    const relay = await startRelay(transport);
    const events = collect(relay.status(), Infinity);
    while (relay.counts.received < 2) await new Promise(setImmediate);
    await relay.close();
    expect(relay.counts).toEqual({ received: 2, forwarded: 0, refused: 0, lost: 2, dropped: 0 });
    expect(await events).toContainEqual({ type: 'lost', name: 'relay_outbound', count: 2 });
  });

  it('does not wait for longer than it was told', async () => {
    const relay = await startRelay(
      scriptedTransport({ batches: [{ frames: [frame('a')] }], isStalled: true }),
    );
    while (relay.counts.received < 1) await new Promise(setImmediate);
    const start = performance.now();
    await relay.drain({ timeoutMs: 50 });
    expect(performance.now() - start).toBeLessThan(1000);
    expect(relay.counts.lost).toBe(1);
  });

  it.each([
    ['inbound', { inboundError: new Error('inbound broke') }],
    ['outbound', { outboundError: new Error('outbound broke'), batches: [{ frames: [frame('a')] }] }],
  ])('comes with the error when the %s side breaks, and takes the other one along', async (side, script) => {
    const transport = scriptedTransport(script);
    const relay = await startRelay(transport);
    expect(await relay.closed()).toMatchObject({ message: `${side} broke` });
    expect([...transport.closed].sort()).toEqual(['inbound', 'outbound']);
  });
});

function bytes(text: string): Uint8Array {
  return Buffer.from(text);
}
