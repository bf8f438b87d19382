import type { Transport } from '@fedmsg/envelope';
import { createMemoryTransport, expectCode, nextStatus, takeFrom, uniqueEndpoint } from '@fedmsg/testing';
import { createFailoverPublisher, createZmqTransport, TransportError } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';

const createZmq = () => createZmqTransport({ zmq_reconnect_ivl: 10, high_water_mark: 5, queueSize: 5 });

const transports: readonly (readonly [string, () => Transport])[] = [
  ['ZeroMQ', createZmq],
  ['memory', createMemoryTransport],
];

/** Two endpoints, and what listens there. */
async function two(createTransport: () => Transport) {
  const transport = createTransport();
  const endpoints = [await uniqueEndpoint(), await uniqueEndpoint()] as const;
  const listen = (at: 0 | 1) =>
    transport.createSubscription({ endpoints: [endpoints[at]], attach: 'bind', topics: [''] });
  return { transport, endpoints, listen };
}

async function topicsOf(
  batches: AsyncIterator<{ frames: readonly (readonly Uint8Array[])[] }>,
  count: number,
) {
  const batchesTaken = await takeFrom(batches, count);
  return batchesTaken.flatMap(({ frames }) => frames.map(([topic]) => String(topic)));
}

const frame = (topic: string) => [Buffer.from(topic), Buffer.alloc(0)] as const;

describe.each(transports)('a publisher with several endpoints in order, %s', (_name, createTransport) => {
  it('uses the first, the next when that is lost, and stays there until that is lost too', async () => {
    const { transport, endpoints, listen } = await two(createTransport);
    const first = await listen(0);
    const second = await listen(1);
    await using publisher = await createFailoverPublisher(transport, { endpoints });
    const status = publisher.status()[Symbol.asyncIterator]();
    for (let answering = 0; answering < 2; answering++) await nextStatus(status, 'subscribed');
    const [fromFirst, fromSecond] = [first, second].map((each) => each[Symbol.asyncIterator]());

    // Either may have answered first; from here on it is where it is until that one is lost.
    await publisher.send([frame('1')]);
    const winner = await Promise.race([
      fromFirst!.next().then(() => 0 as const),
      fromSecond!.next().then(() => 1 as const),
    ]);
    await (winner === 0 ? first : second).close();
    const other = winner === 0 ? 1 : 0;
    expect(await nextStatus(status, 'failover')).toEqual({
      type: 'failover',
      from: endpoints[winner],
      to: endpoints[other],
    });
    await using again = await listen(winner);
    await publisher.send([frame('2')]);
    await (winner === 0 ? second : first).close();
    expect((await nextStatus(status, 'failover')).to).toBe(endpoints[winner]);
    await publisher.send([frame('3')]);
    expect(await topicsOf(again[Symbol.asyncIterator](), 1)).toEqual(['3']);
  });

  it('is ready when any of them answers, and sends there', async () => {
    const { transport, endpoints, listen } = await two(createTransport);
    await using publisher = await createFailoverPublisher(transport, { endpoints });
    const error = await expectCode(publisher.ready({ timeoutMs: 10 }), TransportError, 'TIMEOUT');
    expect(error.message).toContain(endpoints.join(', '));
    await using second = await listen(1);
    await publisher.ready();
    expect(await publisher.deliver([frame('a')])).toHaveLength(1);
    expect(await topicsOf(second[Symbol.asyncIterator](), 1)).toEqual(['a']);
  });

  it('refuses to send once closed, and an empty list', async () => {
    const { transport, endpoints } = await two(createTransport);
    const publisher = await createFailoverPublisher(transport, { endpoints });
    const waiting = expectCode(publisher.ready(), TransportError, 'CLOSED');
    await publisher.close();
    await waiting;
    await expectCode(publisher.send([frame('a')]), TransportError, 'CLOSED');
    expect(await publisher.closed()).toBeUndefined();
    await expect(createFailoverPublisher(transport, { endpoints: [] })).rejects.toMatchObject({
      code: 'INVALID_ENDPOINT',
    });
  });
});

// Not in memory, where nothing is kept for who went away: there it ends at the lost endpoint.
describe('a publisher with several endpoints in order, at its limits', () => {
  it('lets a send() that waits for a lost endpoint go on at the next one', async () => {
    const { transport, endpoints, listen } = await two(createZmq);
    const first = await listen(0);
    await using publisher = await createFailoverPublisher(transport, { endpoints });
    await publisher.ready();
    const full = Array.from({ length: 1000 }, () => [Buffer.from('full'), Buffer.alloc(50_000)] as const);
    await publisher.send(full);
    const waiting = publisher.send([frame('waited')]);
    const second = await listen(1);
    const batches = second[Symbol.asyncIterator]();
    await first.close();
    await waiting;
    expect((await topicsOf(batches, 1)).at(-1)).toBe('waited');
    await Promise.all([publisher.close(), second.close()]);
  });
});
