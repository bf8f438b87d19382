import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Frame, Publisher } from '@fedmsg/envelope';
import { collect, expectCode, nextStatus, temporaryDirectory } from '@fedmsg/testing';
import { createPublisher, createSubscription, TransportError } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';
import { Subscriber } from 'zeromq';

const loopback = ['tcp://127.0.0.1:*'];
const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');

function open(options = {}): Promise<Publisher> {
  return createPublisher({ endpoints: loopback, overflow: 'drop-oldest', ...options });
}

function numbered(count: number, size = 0): Frame[] {
  return Array.from({ length: count }, (_, index) => [Buffer.from(`${index}`), Buffer.alloc(size)]);
}

/** With frames for a subscriber that does not read; over a path, where the system holds few of them. */
async function openUnread(options = {}) {
  const directory = await temporaryDirectory();
  const publisher = await open({ endpoints: [`ipc://${directory.join('socket')}`], ...options });
  const subscription = await createSubscription({ endpoints: publisher.endpoints, high_water_mark: 1 });
  await publisher.ready();
  await overfill(publisher);
  const dispose = async () => {
    await Promise.all([publisher.close(), subscription.close()]);
    await directory[Symbol.asyncDispose]();
  };
  return { publisher, subscription, [Symbol.asyncDispose]: dispose };
}

/** Sends until the system takes no more, and then some. */
async function overfill(publisher: Publisher): Promise<void> {
  const frames = numbered(20, 100_000);
  do {
    await publisher.send(frames);
    await new Promise((resolve) => setTimeout(resolve, 5));
  } while (publisher.pending < 20);
}

/** A connection that says only what it is given. */
async function call(publisher: Publisher, first: string | Uint8Array = ''): Promise<Socket> {
  const connection = createConnection({ port: Number(publisher.endpoints[0]!.split(':').at(-1)) });
  connection.on('error', () => undefined);
  await once(connection, 'connect');
  connection.write(first);
  return connection;
}

describe('a publisher with a queue for each subscriber', () => {
  it('drops nothing for who reads, however much is sent at once', async () => {
    await using publisher = await open({ high_water_mark: 100 });
    await using subscription = await createSubscription({ endpoints: publisher.endpoints });
    await publisher.ready();
    const sending = publisher.send(numbered(5_000));
    const received: number[] = [];
    for await (const { frames } of subscription) {
      received.push(...frames.map(([topic]) => Number(String(topic))));
      if (received.length === 5_000) break;
    }
    await sending;
    expect(received.every((value, index) => value === index)).toBe(true);
    expect(publisher.dropped).toBe(0);
  });

  it('accounts for every frame: received, dropped in the queue, lost with the connection', async () => {
    await using publisher = await open({ high_water_mark: 10 });
    const status = publisher.status()[Symbol.asyncIterator]();
    const stalled = await createSubscription({ endpoints: publisher.endpoints, high_water_mark: 1 });
    await publisher.ready();
    while (publisher.dropped === 0) await publisher.send(numbered(20, 100_000));
    const full = await nextStatus(status, 'dropped');
    expect(full).toMatchObject({
      reason: 'queue full',
      peer: expect.stringMatching(/^tcp:\/\/127\.0\.0\.1:\d+$/),
    });
    expect(publisher.pending).toBeLessThanOrEqual(11);
    await stalled.close();
    const lost = await nextStatus(status, 'dropped');
    expect(lost).toMatchObject({ reason: 'disconnected', peer: full.peer });
    expect(lost.count).toBeGreaterThanOrEqual(10);
    expect(publisher).toMatchObject({ dropped: full.count + lost.count, pending: 0 });
  });

  it.each(['tcp', 'ipc'])('disconnects over %s who takes nothing for too long', async (scheme) => {
    await using directory = await temporaryDirectory();
    const endpoints = scheme === 'tcp' ? loopback : [`ipc://${directory.join('socket')}`];
    await using publisher = await open({ endpoints, zmq_stalled_peer_timeout: 50 });
    const status = publisher.status()[Symbol.asyncIterator]();
    await using _stalled = await createSubscription({ endpoints: publisher.endpoints, high_water_mark: 1 });
    await publisher.ready();
    // To be idle is not to be stalled, and does not put an end to the watch.
    await new Promise((resolve) => setTimeout(resolve, 80));
    await overfill(publisher);
    const { error } = await nextStatus(status, 'disconnected');
    expect(error?.message).toBe('a subscriber took nothing for 50 ms');
  });

  it('counts what close() leaves unsent, and frees the endpoint at once', async () => {
    await using unread = await openUnread();
    const { publisher } = unread;
    const { endpoints, pending } = publisher;
    const status = publisher.status()[Symbol.asyncIterator]();
    await publisher.close();
    expect(await nextStatus(status, 'dropped')).toMatchObject({ count: pending, reason: 'closed' });
    expect(publisher).toMatchObject({ pending: 0, dropped: pending });
    await using successor = await open({ endpoints });
    expect(successor.endpoints).toEqual(endpoints);
  });

  it('drains for as long as it may, then counts what is left', async () => {
    await using unread = await openUnread();
    const started = performance.now();
    await unread.publisher.drain({ timeoutMs: 50 });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(unread.publisher.dropped).toBeGreaterThan(10);
  });

  describe('deliver()', () => {
    it('counts who took the whole frame, not who has it in the queue, nor who lost it there', async () => {
      await using unread = await openUnread({ high_water_mark: 30 });
      const { publisher } = unread;
      const { endpoints } = publisher;
      const status = publisher.status()[Symbol.asyncIterator]();
      await using _reader = await createSubscription({ endpoints, topics: ['a', 'b'] });
      while ((await nextStatus(status, 'subscribed')).topic !== 'b') continue;
      const inQueue = await publisher.deliver([[Buffer.from('a'), Buffer.from('')]], { timeoutMs: 20 });
      const overtaken = publisher.deliver([[Buffer.from('b'), Buffer.from('')]]);
      await publisher.send(numbered(30));
      expect([inQueue, await overtaken]).toEqual([[{ subscribers: 1 }], [{ subscribers: 1 }]]);
    });

    it('waits for a subscriber until that is gone, and does not count it', async () => {
      await using unread = await openUnread();
      const delivering = unread.publisher.deliver(numbered(3));
      await unread.subscription.close();
      expect(await delivering).toEqual(Array.from({ length: 3 }, () => ({ subscribers: 0 })));
    });

    it('ends with the reason of the signal, and with close()', async () => {
      await using unread = await openUnread();
      const controller = new AbortController();
      const aborting = unread.publisher.deliver(numbered(1), { signal: controller.signal });
      const closing = unread.publisher.deliver(numbered(1));
      await new Promise(setImmediate);
      controller.abort(new Error('enough'));
      await expect(aborting).rejects.toThrow('enough');
      await unread.publisher.close();
      expect(await closing).toEqual([{ subscribers: 0 }]);
      await expectCode(unread.publisher.deliver([]), TransportError, 'CLOSED');
    });
  });

  it.each([
    ['another protocol', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', 'it does not speak ZeroMQ'],
    ['noise', Buffer.alloc(500, 0xff), 'it wants the mechanism'],
  ])('hangs up on %s, and serves the others', async (_what, bytes, text) => {
    await using publisher = await open();
    const status = publisher.status()[Symbol.asyncIterator]();
    await using subscription = await createSubscription({ endpoints: publisher.endpoints });
    await publisher.ready();
    const connection = await call(publisher, bytes);
    const { error } = await nextStatus(status, 'disconnected');
    expect(error?.message).toContain(`a subscriber broke the protocol: ${text}`);
    connection.destroy();
    await publisher.send([[Buffer.from('t'), Buffer.from('body')]]);
    const [batch] = await collect(subscription, 1);
    expect(batch!.frames.map((parts) => parts.map(String))).toEqual([['t', 'body']]);
  });

  it('ends though somebody has called and said nothing', async () => {
    const publisher = await open();
    const connection = await call(publisher);
    await once(connection, 'data');
    await publisher.drain();
    connection.destroy();
  });

  it('answers the heartbeats of libzmq', async () => {
    await using publisher = await open();
    const subscriber = new Subscriber({ heartbeatInterval: 20, heartbeatTimeout: 60, linger: 0 });
    subscriber.subscribe('');
    subscriber.connect(publisher.endpoints[0]!);
    await publisher.ready();
    const gone = collect(publisher.status(), 99);
    // More than two of the times in which libzmq would have given it up.
    await new Promise((resolve) => setTimeout(resolve, 150));
    await publisher.close();
    subscriber.close();
    expect((await gone).map(({ type }) => type)).toEqual(['listening', 'closed']);
  });

  it.skipIf(!hasIPv6)('listens at an IPv6 address', async () => {
    await using publisher = await open({ endpoints: ['tcp://[::1]:*'] });
    expect(publisher.endpoints[0]).toMatch(/^tcp:\/\/\[::1\]:\d+$/);
    await using _subscription = await createSubscription({ endpoints: publisher.endpoints });
    await publisher.ready({ timeoutMs: 5000 });
  });
});
