import { describe, expect, it } from 'vitest';
import { collect } from '../collect.js';
import { nextStatus } from '../next-status.js';
import type { Subject } from './subject.js';

export function describeStatus({ createTransport, uniqueEndpoint }: Subject): void {
  describe('status()', () => {
    it('begins with the endpoints it listens at', async () => {
      const endpoints = [await uniqueEndpoint()];
      const publisher = await createTransport().createPublisher({ endpoints });
      expect(await collect(publisher.status(), 1)).toEqual([{ type: 'listening', endpoint: endpoints[0] }]);
      await publisher.close();
    });

    it('tells a publisher of subscribers that come and go', async () => {
      const transport = createTransport();
      await using publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      const status = publisher.status()[Symbol.asyncIterator]();
      const subscription = await transport.createSubscription({
        topics: ['org.é'],
        endpoints: publisher.endpoints,
      });
      expect((await nextStatus(status, 'subscribed')).topic).toBe('org.é');
      await subscription.close();
      expect((await nextStatus(status, 'unsubscribed')).topic).toBe('org.é');
    });

    it('tells a subscription of its connection', async () => {
      const transport = createTransport();
      const endpoints = [await uniqueEndpoint()];
      await using subscription = await transport.createSubscription({ endpoints });
      const status = subscription.status()[Symbol.asyncIterator]();
      const publisher = await transport.createPublisher({ endpoints });
      expect((await nextStatus(status, 'connected')).endpoint).toBe(endpoints[0]);
      await publisher.close();
      expect((await nextStatus(status, 'disconnected')).endpoint).toBe(endpoints[0]);
      expect((await nextStatus(status, 'reconnecting')).endpoint).toBe(endpoints[0]);
    });

    it('ends with closed, for each of several readers', async () => {
      const publisher = await createTransport().createPublisher({ endpoints: [await uniqueEndpoint()] });
      const readers = [publisher.status(), publisher.status()];
      await publisher.close();
      for (const reader of readers) {
        expect((await collect(reader, 9)).map(({ type }) => type)).toEqual(['listening', 'closed']);
      }
      expect(await collect(publisher.status(), 9)).toEqual([]);
    });

    it('can be left while it waits', async () => {
      const publisher = await createTransport().createPublisher({ endpoints: [await uniqueEndpoint()] });
      const status = publisher.status()[Symbol.asyncIterator]();
      await status.next();
      const waiting = status.next();
      await status.return?.();
      expect((await waiting).done).toBe(true);
      await publisher.close();
    });
  });
}
