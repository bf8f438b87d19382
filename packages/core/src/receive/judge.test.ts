import { EnvelopeError } from '@fedmsg/core';
import type { BusStatus, Observation, TailedMessage } from '@fedmsg/core';
import type { Frame } from '@fedmsg/envelope';
import { collect, takeFrom } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { createMemoryBus, createPeer, ENDPOINT, frameOf } from '../../test/memory-bus.js';

const topicsOf = (messages: readonly TailedMessage[]) => messages.map(({ topic }) => topic);

const body = (text: string): Frame => [Buffer.from('org.a'), Buffer.from(text)];

describe('a frame that is no message', () => {
  const refusals: readonly [string, Frame][] = [
    ['INVALID_JSON', body('{"topic":')],
    ['INVALID_JSON', body('')],
    ['INVALID_UTF8', [Buffer.from('org.a'), Buffer.from([0x7b, 0xff, 0x7d])]],
    ['INVALID_UTF8', [Buffer.from([0xff]), Buffer.from('{}')]],
    ['DUPLICATE_KEY', body('{"topic":"org.a","topic":"org.a"}')],
    ['TOO_DEEP', body(`{"topic":"org.a","msg":${'['.repeat(2000)}${']'.repeat(2000)}}`)],
    ['TOO_LARGE', body(`"${'x'.repeat(17 * 1024 * 1024)}"`)],
    ['INVALID_ENVELOPE', body('[1,2]')],
    ['INVALID_ENVELOPE', body('null')],
    ['TOPIC_MISMATCH', body('{"topic":"org.b"}')],
    ['TOPIC_MISMATCH', body('{}')],
    ['TOPIC_MISMATCH', body('{"__proto__":{"topic":"org.a"}}')],
  ];

  it.each(refusals)('is refused with %s and does not end the tail', async (code, frame) => {
    await using bus = createMemoryBus();
    await using peer = await createPeer(bus.transport);
    const tail = bus.context.tailMessages();
    await peer.ready();
    await peer.send([frameOf('org.before'), frame, frameOf('org.after')]);

    expect(topicsOf(await collect(tail, 2))).toEqual(['org.before', 'org.after']);
    expect(tail.counts).toEqual({ received: 3, accepted: 2, refused: { [code]: 1 } });
  });

  it('is counted by code and reported', async () => {
    await using bus = createMemoryBus();
    await using peer = await createPeer(bus.transport);
    const tail = bus.context.tailMessages();
    const status = tail.status()[Symbol.asyncIterator]();
    await peer.ready();
    await peer.send([body('[1,2]'), body('{}'), body('{}'), frameOf('org.good')]);
    await collect(tail, 1);

    const reported: BusStatus[] = [];
    while (reported.length < 3) {
      const [event] = await takeFrom(status, 1);
      if (event?.type === 'refused') reported.push(event);
    }
    expect(reported[0]).toMatchObject({
      name: 'shop',
      endpoint: ENDPOINT,
      error: { code: 'INVALID_ENVELOPE' },
    });
    expect(reported.map((event) => event.type === 'refused' && String(event.parts[1]))).toEqual([
      '[1,2]',
      '{}',
      '{}',
    ]);
    expect(tail.counts.refused).toEqual({ INVALID_ENVELOPE: 1, TOPIC_MISMATCH: 2 });
  });

  it('is among the observations, in its place', async () => {
    await using bus = createMemoryBus();
    await using peer = await createPeer(bus.transport);
    const tail = bus.context.tailMessages();
    await peer.ready();
    await peer.send([frameOf('org.before'), body('[]'), frameOf('org.after')]);

    const seen = await collect(tail.observations(), 3);
    expect(seen.map(outcomeOf)).toEqual(['org.before', 'INVALID_ENVELOPE', 'org.after']);
    const [, refused] = seen;
    expect(refused?.type === 'refused' && refused.error).toBeInstanceOf(EnvelopeError);
  });
});

function outcomeOf(observation: Observation): string {
  return observation.type === 'accepted' ? observation.topic : observation.error.code;
}
