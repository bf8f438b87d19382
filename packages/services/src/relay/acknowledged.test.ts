import { collect, createMemoryTransport } from '@fedmsg/testing';
import type { FrameParts, Requester, Transport } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { aroundRelay } from '../../test/around-relay.js';
import { frame, readAll } from '../../test/frames.js';
import { scriptedTransport } from '../../test/scripted-transport.js';
import { createRelay } from '../index.js';
import type { Relay } from '../index.js';

const startRelay = (transport: Transport): Promise<Relay> =>
  createRelay({
    relay_inbound: ['memory://in'],
    relay_inbound_acknowledged: ['memory://acknowledged'],
    endpoints: { relay_outbound: ['memory://out'] },
    transport,
  });

const ask = async (requester: Requester, parts: FrameParts): Promise<unknown> => {
  const [answer] = await requester.request(parts);
  return JSON.parse(String(answer));
};

describe('relay_inbound_acknowledged', () => {
  it('is listened at, beside relay_inbound', async () => {
    await using relay = await startRelay(createMemoryTransport());
    expect(relay.inboundAcknowledged).toEqual(['memory://acknowledged']);
    expect(await collect(relay.status(), 3)).toEqual([
      { type: 'listening', endpoint: 'memory://in', name: 'relay_inbound' },
      { type: 'listening', endpoint: 'memory://acknowledged', name: 'relay_inbound_acknowledged' },
      { type: 'listening', endpoint: 'memory://out', name: 'relay_outbound' },
    ]);
  });

  it('passes a frame on and tells how many subscribers got it', async () => {
    const transport = createMemoryTransport();
    await using relay = await startRelay(transport);
    await using requester = await transport.createRequester({ endpoints: relay.inboundAcknowledged });
    expect(await ask(requester, frame('a', 'nobody is there'))).toEqual({ subscribers: 0 });
    const one = await aroundRelay(relay, transport, ['a']);
    const two = await aroundRelay(relay, transport, ['']);
    expect(await ask(requester, frame('a', '{ "x" : 1.0 }'))).toEqual({ subscribers: 2 });
    expect(await ask(requester, frame('b'))).toEqual({ subscribers: 1 });
    expect(await readAll(one.subscription, 1)).toEqual(['a { "x" : 1.0 }']);
    expect(await readAll(two.subscription, 2)).toEqual(['a { "x" : 1.0 }', 'b ']);
    expect(relay.counts).toEqual({ received: 3, forwarded: 3, refused: 0, lost: 0, dropped: 0 });
  });

  it('keeps the order of requests that are under way together, and answers each', async () => {
    const transport = createMemoryTransport();
    await using relay = await startRelay(transport);
    const { subscription } = await aroundRelay(relay, transport);
    await using requester = await transport.createRequester({ endpoints: relay.inboundAcknowledged });
    const numbers = Array.from({ length: 500 }, (_, index) => String(index));
    const answers = Promise.all(numbers.map((number) => ask(requester, frame('t', number))));
    expect(await readAll(subscription, 500)).toEqual(numbers.map((number) => `t ${number}`));
    expect(new Set((await answers).map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"subscribers":1}']),
    );
  });

  it.each([1, 3])('answers %i parts with INVALID_FRAME, and goes on', async (count) => {
    const transport = createMemoryTransport();
    await using relay = await startRelay(transport);
    await using requester = await transport.createRequester({ endpoints: relay.inboundAcknowledged });
    const parts = Array.from({ length: count }, () => Buffer.from('part'));
    expect(await ask(requester, parts)).toEqual({
      error: {
        code: 'INVALID_FRAME',
        message: `Expected two parts, topic and body; received ${count}. The sender does not speak fedmsg.`,
      },
    });
    expect(await ask(requester, frame('a'))).toEqual({ subscribers: 0 });
    expect(relay.counts).toMatchObject({ received: 2, forwarded: 1, refused: 1 });
  });

  it('says 0 where the transport is not told who got a frame', async () => {
    const memory = createMemoryTransport();
    const scripted = scriptedTransport({});
    await using _relay = await startRelay({ ...memory, createPublisher: scripted.createPublisher });
    await using requester = await memory.createRequester({ endpoints: ['memory://acknowledged'] });
    expect(await ask(requester, frame('a'))).toEqual({ subscribers: 0 });
  });

  it('answers what it has taken before it is drained', async () => {
    const transport = createMemoryTransport();
    const relay = await startRelay(transport);
    await using requester = await transport.createRequester({ endpoints: relay.inboundAcknowledged });
    const { publisher } = await aroundRelay(relay, transport);
    const answering = ask(requester, frame('a'));
    while (relay.counts.received < 1) await new Promise(setImmediate);
    await relay.drain();
    expect(await answering).toEqual({ subscribers: 1 });
    await publisher.close();
  });

  it('gives no answer where the outbound side takes nothing, so that the publisher sends again', async () => {
    const memory = createMemoryTransport();
    const stalled = scriptedTransport({ isStalled: true });
    const relay = await startRelay({ ...memory, createPublisher: stalled.createPublisher });
    await using requester = await memory.createRequester({ endpoints: ['memory://acknowledged'] });
    const answering = ask(requester, frame('a'));
    while (relay.counts.received < 1) await new Promise(setImmediate);
    await relay.close();
    expect(relay.counts).toMatchObject({ received: 1, forwarded: 0, lost: 1 });

    await using _next = await startRelay(memory);
    expect(await answering).toEqual({ subscribers: 0 });
  });
});
