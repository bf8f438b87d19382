import { expectCode, nextStatus, takeFrom, uniqueEndpoint } from '@fedmsg/testing';
import { createPublisher, createSubscription, TransportError } from '@fedmsg/transport-zmq';
import type { Frame } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { context } from 'zeromq';

const loopback = ['tcp://127.0.0.1:*'];

function numbered(count: number, size = 0): Frame[] {
  return Array.from({ length: count }, (_, index) => [Buffer.from(`${index}`), Buffer.alloc(size)]);
}

describe('a publisher', () => {
  it('keeps the order and loses nothing, through small queues and from many callers', async () => {
    await using publisher = await createPublisher({ endpoints: loopback, queueSize: 3, high_water_mark: 5 });
    const { endpoints } = publisher;
    await using subscription = await createSubscription({ endpoints, high_water_mark: 5 });
    await publisher.ready();
    const sent = numbered(2000, 10_000);
    const sending = Promise.all(sent.map((frame) => publisher.send([frame])));

    const received: string[] = [];
    for await (const { frames } of subscription) {
      received.push(...frames.map(([topic]) => String(topic)));
      if (received.length >= sent.length) break;
    }
    await sending;
    expect(received).toEqual(sent.map(([topic]) => String(topic)));
    expect(publisher).toMatchObject({ pending: 0, dropped: 0 });
  });

  it('lets timers run while it is flooded', async () => {
    await using publisher = await createPublisher({ endpoints: loopback });
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    const [frame] = numbered(1, 100);
    for (let sent = 0; sent < 50_000; sent++) await publisher.send([frame!]);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });

  it('keeps frames for a peer it called that went away, until it is back', async () => {
    const endpoints = [await uniqueEndpoint()];
    const listen = () => createSubscription({ endpoints, attach: 'bind' });
    const first = await listen();
    await using publisher = await createPublisher({ endpoints, attach: 'connect', zmq_reconnect_ivl: 10 });
    const status = publisher.status()[Symbol.asyncIterator]();
    await publisher.ready();
    await first.close();
    await nextStatus(status, 'disconnected');
    await publisher.send(numbered(3));
    await using second = await listen();

    const received: string[] = [];
    for await (const { frames } of second) {
      received.push(...frames.map(([topic]) => String(topic)));
      if (received.length === 3) break;
    }
    expect(received).toEqual(['0', '1', '2']);
  });

  it('disconnects a subscriber that takes nothing for too long, and serves the others', async () => {
    await using publisher = await createPublisher({
      endpoints: loopback,
      high_water_mark: 5,
      queueSize: 5,
      zmq_stalled_peer_timeout: 300,
    });
    const { endpoints } = publisher;
    const status = publisher.status()[Symbol.asyncIterator]();
    await using _stalled = await createSubscription({
      endpoints,
      topics: ['', 'stalled'],
      high_water_mark: 5,
    });
    await using reading = await createSubscription({
      endpoints,
      topics: ['', 'reading'],
      high_water_mark: 5,
    });
    for (let topics = 0; topics < 3; topics++) await nextStatus(status, 'subscribed');
    const sending = (async () => {
      for (const frame of numbered(400, 100_000)) await publisher.send([frame]);
    })();

    let received = 0;
    for await (const { frames } of reading) {
      received += frames.length;
      if (received === 400) break;
    }
    await sending;
    expect((await nextStatus(status, 'disconnected')).endpoint).toBe(endpoints[0]);
  });

  it('keeps the newest frames for a peer it called that is away, with drop-oldest, and counts the others', async () => {
    const endpoints = [await uniqueEndpoint()];
    const listen = () => createSubscription({ endpoints, attach: 'bind' });
    const first = await listen();
    await using publisher = await createPublisher({
      endpoints,
      attach: 'connect',
      overflow: 'drop-oldest',
      high_water_mark: 1,
      queueSize: 5,
      zmq_reconnect_ivl: 10,
    });
    const status = publisher.status()[Symbol.asyncIterator]();
    await publisher.ready();
    await first.close();
    await nextStatus(status, 'disconnected');
    await publisher.send(numbered(100));
    expect((await nextStatus(status, 'dropped')).count).toBe(publisher.dropped);
    await using second = await listen();

    const received: string[] = [];
    for await (const { frames } of second) {
      received.push(...frames.map(([topic]) => String(topic)));
      if (received.at(-1) === '99') break;
    }
    expect(received.slice(-5)).toEqual(['95', '96', '97', '98', '99']);
    expect(received.length + publisher.dropped).toBe(100);
  });

  it('gives libzmq the threads that io_threads asks for', async () => {
    await using _publisher = await createPublisher({ endpoints: loopback, io_threads: 2 });
    expect(context.ioThreads).toBe(2);
  });

  it('refuses an overflow it does not know with INVALID_OPTION', async () => {
    const creating = createPublisher({ endpoints: loopback, overflow: 'ignore' as 'block' });
    const error = await expectCode(creating, TransportError, 'INVALID_OPTION');
    expect(error.message).toBe('expected overflow to be block, drop-oldest, error, got "ignore"');
  });

  it('gives up draining in time, and counts what was left', async () => {
    const publisher = await createPublisher({ endpoints: loopback, high_water_mark: 5, queueSize: 1000 });
    const { endpoints } = publisher;
    await using _unread = await createSubscription({ endpoints, high_water_mark: 5 });
    await publisher.ready();
    const status = publisher.status()[Symbol.asyncIterator]();
    await publisher.send(numbered(500, 100_000));
    const started = performance.now();
    await publisher.drain({ timeoutMs: 200 });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(publisher.pending).toBe(0);
    expect(publisher.dropped).toBeGreaterThan(100);
    const dropped = await nextStatus(status, 'dropped');
    expect(dropped).toEqual({ type: 'dropped', count: publisher.dropped, reason: 'closed' });
    expect(await takeFrom(status, 2)).toEqual([{ type: 'closed' }]);
  });

  it('hands what ZeroMQ holds to the network before draining is over', async () => {
    const publisher = await createPublisher({ endpoints: loopback });
    await using subscription = await createSubscription({ endpoints: publisher.endpoints });
    await publisher.ready();
    await publisher.send(numbered(900, 10_000));
    const draining = publisher.drain();
    let received = 0;
    for await (const { frames } of subscription) {
      received += frames.length;
      if (received === 900) break;
    }
    await draining;
    expect(publisher.dropped).toBe(0);
  });

  it('counts what close() leaves unsent', async () => {
    const publisher = await createPublisher({ endpoints: loopback, high_water_mark: 5 });
    await using _unread = await createSubscription({ endpoints: publisher.endpoints, high_water_mark: 5 });
    await publisher.ready();
    await publisher.send(numbered(500, 100_000));
    const { pending } = publisher;
    await publisher.close();
    expect(publisher).toMatchObject({ pending: 0, dropped: pending });
    expect(pending).toBeGreaterThan(100);
  });

  it.each([
    [['one part']],
    [[Buffer.from('t'), 'text']],
    [[Buffer.from('t'), Buffer.from('b'), Buffer.from('c')]],
    [[]],
  ])('refuses the frame %j with INVALID_FRAME', async (frame) => {
    await using publisher = await createPublisher({ endpoints: loopback });
    const sending = publisher.send([frame as unknown as Frame]);
    const error = await expectCode(sending, TransportError, 'INVALID_FRAME');
    expect(error.message).toContain('two parts, topic and body');
    expect(publisher.pending).toBe(0);
  });
});
