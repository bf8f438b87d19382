import {
  createRandom,
  hostileKinds,
  hugeKinds,
  signAs,
  signInOrder,
  signMaterial,
} from '@fedmsg/conformance';
import { encodeFrame } from '@fedmsg/envelope';
import type { FrameParts, Transport } from '@fedmsg/envelope';
import { createGateway, createRelay, createSigningRelay } from '@fedmsg/services';
import type { ForwardingService } from '@fedmsg/services';
import { collect, createMemoryTransport } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';

const material = await signMaterial();
const random = createRandom(1);
const hostile = [...hostileKinds(material), ...hugeKinds(material)].map((kind) => ({
  ...kind,
  parts: kind.make(random),
}));
const empty = { name: 'no part', code: 'INVALID_FRAME', parts: [] };
const [good] = (await signInOrder(1)).map((message) => encodeFrame(message));

const ADDRESSES = { relay_inbound: ['memory://in'], endpoints: { relay_outbound: ['memory://out'] } };

/** Codes with which a signing relay refuses what it cannot read; what only verifying finds, it passes on. */
const UNREADABLE = new Set([
  'INVALID_FRAME',
  'INVALID_UTF8',
  'INVALID_JSON',
  'INVALID_ENVELOPE',
  'DUPLICATE_KEY',
  'TOO_DEEP',
  'TOPIC_MISMATCH',
]);

describe('every hostile frame, then a good one,', () => {
  it.each<[string, (transport: Transport) => Promise<ForwardingService<string>>]>([
    ['relay', (transport) => createRelay({ ...ADDRESSES, transport })],
    ['gateway', (transport) => createGateway({ endpoints: { bus: ['memory://bus'] }, transport })],
  ])('end no %s: what is two parts is passed on as it is', async (_name, start) => {
    const { received, counts, codes } = await through(start);
    const whole = hostile.filter(({ parts }) => parts.length === 2).map(({ parts }) => parts);
    expect(received.length).toBe(whole.length + 1);
    for (const [index, parts] of [...whole, good!].entries()) {
      expect(Buffer.concat(received[index]!).equals(Buffer.concat(parts))).toBe(true);
    }
    expect(counts).toMatchObject({ forwarded: whole.length + 1, lost: 0 });
    expect(new Set(codes)).toEqual(new Set(['INVALID_FRAME']));
  });

  it('get an answer each from a relay that answers', async () => {
    const transport = createMemoryTransport();
    const acknowledged = ['memory://acknowledged'];
    await using relay = await createRelay({
      ...ADDRESSES,
      relay_inbound_acknowledged: acknowledged,
      transport,
    });
    await using requester = await transport.createRequester({ endpoints: acknowledged });
    for (const { parts } of [...hostile, { parts: good! }]) {
      const [answer] = await requester.request(parts);
      expect(JSON.parse(String(answer))).toMatchObject(
        parts.length === 2 ? { subscribers: 0 } : { error: { code: 'INVALID_FRAME' } },
      );
    }
    expect(relay.counts).toMatchObject({ received: hostile.length + 1, lost: 0 });
  });

  it('end no signing relay: what it cannot read is refused with the code that a verifier has', async () => {
    const { received, codes } = await through((transport) =>
      createSigningRelay({ ...ADDRESSES, ...signAs('shell-app01.example.org'), transport }),
    );
    expect(Buffer.concat(received.at(-1)!).equals(Buffer.concat(good!))).toBe(true);
    const unreadable = [...hostile, empty].map(({ code }) => code).filter((code) => UNREADABLE.has(code));
    // They have no signature, and are not whole messages that one could be given.
    const unsigned = hostile
      .filter(({ name, code }) => code === 'UNSIGNED' && name !== 'certificate left out')
      .map(() => 'INVALID_ENVELOPE');
    expect(codes.toSorted()).toEqual([...unreadable, ...unsigned].toSorted());
  });
});

/** Runs a service whose inbound side brings all of it, and gives what came out and what was refused. */
async function through(start: (transport: Transport) => Promise<ForwardingService<string>>) {
  const memory = createMemoryTransport();
  const frames: FrameParts[] = [...hostile, empty].map(({ parts }) => parts);
  const received: FrameParts[] = [];
  const service = await start({
    ...memory,
    // The memory transport refuses to send what is not two parts.
    async createSubscription(options) {
      const subscription = await memory.createSubscription(options);
      return Object.assign(Object.create(subscription) as typeof subscription, {
        endpoints: subscription.endpoints,
        status: () => subscription.status(),
        close: () => subscription.close(),
        closed: () => subscription.closed(),
        async *[Symbol.asyncIterator]() {
          yield { frames: [...frames, good!] };
          await subscription.closed();
        },
      });
    },
    async createPublisher(options) {
      const publisher = await memory.createPublisher(options);
      return Object.assign(publisher, {
        send: async (sent: readonly FrameParts[]) => void received.push(...sent),
      });
    },
  });
  const events = collect(service.status(), Infinity);
  await service.drain({ timeoutMs: 10_000 });
  const codes = (await events).flatMap((event) => (event.type === 'refused' ? [event.error.code] : []));
  return { received, counts: service.counts, codes };
}
