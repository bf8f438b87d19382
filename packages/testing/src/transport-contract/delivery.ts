import { describe, expect, it } from 'vitest';
import { collect } from '../collect.js';
import { nextStatus } from '../next-status.js';
import { frame, type Subject, takeFrames } from './subject.js';

export function describeDelivery({ createTransport, uniqueEndpoint }: Subject): void {
  describe('delivery', () => {
    it('hands over frames in order, byte for byte', async () => {
      const transport = createTransport();
      await using publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      await using subscription = await transport.createSubscription({ endpoints: publisher.endpoints });
      await publisher.ready();
      const body = Buffer.from([0, 1, 0x7f, 0x80, 0xff]);
      await publisher.send([[Buffer.from('a'), body]]);
      await publisher.send([frame('b', '1'), frame('c', '2')]);

      const received: string[][] = [];
      for await (const { frames } of subscription) {
        received.push(...frames.map((parts) => parts.map((part) => Buffer.from(part).toString('latin1'))));
        if (received.length === 3) break;
      }
      expect(received).toEqual([
        ['a', body.toString('latin1')],
        ['b', '1'],
        ['c', '2'],
      ]);
    });

    it('batches what is there: never an empty batch, fewer batches than frames', async () => {
      const transport = createTransport();
      await using publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      await using subscription = await transport.createSubscription({ endpoints: publisher.endpoints });
      await publisher.ready();
      const sent = Array.from({ length: 500 }, (_, index) => frame('t', `${index}`));
      const sending = publisher.send(sent);

      const sizes: number[] = [];
      for await (const { frames } of subscription) {
        sizes.push(frames.length);
        if (sizes.reduce((sum, size) => sum + size) === sent.length) break;
      }
      await sending;
      expect(Math.min(...sizes)).toBeGreaterThan(0);
      expect(sizes.length).toBeLessThan(sent.length);
    });

    it('sends on after a call with no frames at all', async () => {
      const transport = createTransport();
      await using publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      await using subscription = await transport.createSubscription({ endpoints: publisher.endpoints });
      await publisher.ready();
      await publisher.send([]);
      await publisher.send([frame('a')]);
      expect(await takeFrames(subscription[Symbol.asyncIterator](), 1)).toEqual(['a ']);
    });

    it('delivers only topics that begin with a prefix asked for, byte by byte', async () => {
      const transport = createTransport();
      await using publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      const { endpoints } = publisher;
      await using subscription = await transport.createSubscription({ endpoints, topics: ['org.é', 'b'] });
      await publisher.ready();
      await publisher.send(['a', 'org.e', 'org.é.x', 'b', 'org.', 'bc', 'B'].map((topic) => frame(topic)));
      await publisher.send([frame('b', 'end')]);

      const received = await takeFrames(subscription[Symbol.asyncIterator](), 4);
      expect(received).toEqual(['org.é.x ', 'b ', 'bc ', 'b end']);
    });

    it('delivers a frame once to a subscription that asks for it twice', async () => {
      const transport = createTransport();
      await using publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      const { endpoints } = publisher;
      await using subscription = await transport.createSubscription({ endpoints, topics: ['a', 'ab', 'a'] });
      await publisher.ready();
      await publisher.send([frame('abc', '1'), frame('a', '2')]);

      expect(await takeFrames(subscription[Symbol.asyncIterator](), 2)).toEqual(['abc 1', 'a 2']);
    });

    it('delivers to every subscription', async () => {
      const transport = createTransport();
      await using publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      const { endpoints } = publisher;
      const status = publisher.status()[Symbol.asyncIterator]();
      await using one = await transport.createSubscription({ endpoints, topics: ['a', 'one'] });
      await using two = await transport.createSubscription({ endpoints, topics: ['a', 'two'] });
      const topics = new Set<string>();
      while (topics.size < 3) {
        const { value } = await status.next();
        if (value.type === 'subscribed') topics.add(value.topic);
      }
      await publisher.send([frame('one'), frame('two'), frame('a')]);

      expect(await takeFrames(one[Symbol.asyncIterator](), 2)).toEqual(['one ', 'a ']);
      expect(await takeFrames(two[Symbol.asyncIterator](), 2)).toEqual(['two ', 'a ']);
    });

    it('tells of each frame how many subscribers it was handed to, or that it does not know', async () => {
      const transport = createTransport();
      await using publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      const { endpoints } = publisher;
      const status = publisher.status()[Symbol.asyncIterator]();
      await using one = await transport.createSubscription({ endpoints, topics: ['a', 'one'] });
      await nextStatus(status, 'subscribed');
      await nextStatus(status, 'subscribed');
      await using _two = await transport.createSubscription({ endpoints, topics: ['a', 'two'] });
      while ((await nextStatus(status, 'subscribed')).topic !== 'two') continue;
      const deliveries = await publisher.deliver([frame('a'), frame('one'), frame('nobody')]);
      const counts = deliveries.map(({ subscribers }) => subscribers);
      expect([
        [2, 1, 0],
        [undefined, undefined, undefined],
      ]).toContainEqual(counts);
      expect(await takeFrames(one[Symbol.asyncIterator](), 2)).toEqual(['a ', 'one ']);
      expect(await publisher.deliver([])).toEqual([]);
    });

    it('reads many endpoints as one subscription and then names none', async () => {
      const transport = createTransport();
      await using one = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      await using two = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      const endpoints = [...one.endpoints, ...two.endpoints];
      await using subscription = await transport.createSubscription({ endpoints });
      await Promise.all([one.ready(), two.ready()]);
      await one.send([frame('one')]);
      await two.send([frame('two')]);

      const received: string[] = [];
      for await (const batch of subscription) {
        expect(batch.endpoint).toBeUndefined();
        received.push(...batch.frames.map(([topic]) => String(topic)));
        if (received.length === 2) break;
      }
      expect(received.sort()).toEqual(['one', 'two']);
    });

    it('names the endpoint of a batch when there is only one', async () => {
      const transport = createTransport();
      await using publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      await using subscription = await transport.createSubscription({ endpoints: publisher.endpoints });
      await publisher.ready();
      await publisher.send([frame('a')]);

      const [batch] = await collect(subscription, 1);
      expect(batch?.endpoint).toBe(publisher.endpoints[0]);
    });

    it('lets publishers call a subscription that listens', async () => {
      const transport = createTransport();
      const endpoints = [await uniqueEndpoint()];
      await using subscription = await transport.createSubscription({ endpoints, attach: 'bind' });
      await using one = await transport.createPublisher({ attach: 'connect', endpoints });
      await using two = await transport.createPublisher({ attach: 'connect', endpoints });
      await Promise.all([one.ready(), two.ready()]);
      await one.send([frame('one')]);
      await two.send([frame('two')]);

      const received = await takeFrames(subscription[Symbol.asyncIterator](), 2);
      expect(received.sort()).toEqual(['one ', 'two ']);
    });

    it('connects to a publisher that comes later, and to its successor', async () => {
      const transport = createTransport();
      const endpoints = [await uniqueEndpoint()];
      await using subscription = await transport.createSubscription({ endpoints });
      const batches = subscription[Symbol.asyncIterator]();
      for (const name of ['first', 'second']) {
        await using publisher = await transport.createPublisher({ endpoints });
        await publisher.ready();
        await publisher.send([frame(name)]);
        expect(await takeFrames(batches, 1)).toEqual([`${name} `]);
      }
    });
  });
}
