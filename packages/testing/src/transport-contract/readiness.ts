import { FedmsgError } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { expectCode } from '../expect-code.js';
import type { Subject } from './subject.js';

export function describeReadiness({ createTransport, uniqueEndpoint }: Subject): void {
  describe('ready()', () => {
    it('resolves when a subscription comes, and at once while one is there', async () => {
      const transport = createTransport();
      await using publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      const early = publisher.ready();
      await using _subscription = await transport.createSubscription({ endpoints: publisher.endpoints });
      await early;
      await publisher.ready({ timeoutMs: 1 });
    });

    it('fails with TIMEOUT and the endpoint when nobody comes in time', async () => {
      const publisher = await createTransport().createPublisher({ endpoints: [await uniqueEndpoint()] });
      const error = await expectCode(publisher.ready({ timeoutMs: 20 }), FedmsgError, 'TIMEOUT');
      expect(error.message).toContain(publisher.endpoints[0]);
      await publisher.close();
    });

    it('fails with the reason of the signal', async () => {
      const publisher = await createTransport().createPublisher({ endpoints: [await uniqueEndpoint()] });
      const controller = new AbortController();
      const reason = new Error('enough');
      const waiting = publisher.ready({ signal: controller.signal });
      controller.abort(reason);
      await expect(waiting).rejects.toBe(reason);
      await expect(publisher.ready({ signal: controller.signal })).rejects.toBe(reason);
      await publisher.close();
    });

    it('fails with CLOSED when the publisher is closed', async () => {
      const publisher = await createTransport().createPublisher({ endpoints: [await uniqueEndpoint()] });
      const waiting = expectCode(publisher.ready(), FedmsgError, 'CLOSED');
      await publisher.close();
      await waiting;
      await expectCode(publisher.ready(), FedmsgError, 'CLOSED');
    });
  });
}
