import { FedmsgError, type Subscription } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { collect } from '../collect.js';
import { expectCode } from '../expect-code.js';
import { frame, type Subject } from './subject.js';

export function describeIteration({ createTransport, uniqueEndpoint }: Subject): void {
  describe('iteration of a subscription', () => {
    /** A listening subscription with one frame sent to it, and a way to see whether it still holds its endpoint. */
    async function listening(signal?: AbortSignal) {
      const transport = createTransport();
      const endpoints = [await uniqueEndpoint()];
      const options = { endpoints, attach: 'bind', ...(signal === undefined ? {} : { signal }) } as const;
      const subscription = await transport.createSubscription(options);
      const publisher = await transport.createPublisher({ endpoints, attach: 'connect' });
      await publisher.ready();
      await publisher.send([frame('a')]);
      await subscription.status()[Symbol.asyncIterator]().next();
      const expectFreed = async () => {
        expect(await subscription.closed()).toBeUndefined();
        await using again = await transport.createSubscription({ endpoints, attach: 'bind' });
        expect(again.endpoints).toEqual(endpoints);
        await publisher.close();
      };
      return { subscription, expectFreed };
    }

    it('frees the sockets on break', async () => {
      const { subscription, expectFreed } = await listening();
      for await (const { frames } of subscription) {
        expect(frames).toHaveLength(1);
        break;
      }
      await expectFreed();
    });

    it('frees the sockets when the body of the loop throws', async () => {
      const { subscription, expectFreed } = await listening();
      const failing = (async () => {
        for await (const _batch of subscription) throw new Error('mine');
      })();
      await expect(failing).rejects.toThrow('mine');
      await expectFreed();
    });

    it('ends without an error when the signal aborts', async () => {
      const controller = new AbortController();
      const { subscription, expectFreed } = await listening(controller.signal);
      let batches = 0;
      for await (const _batch of subscription) {
        batches += 1;
        controller.abort(new Error('not thrown'));
      }
      expect(batches).toBe(1);
      await expectFreed();
    });

    it('ends without an error when it is closed while it waits', async () => {
      const { subscription, expectFreed } = await listening();
      const reading = collect(subscription, 2);
      await subscription.close();
      expect((await reading).length).toBeLessThanOrEqual(1);
      await expectFreed();
    });

    it('is left at once by return(), also while it waits', async () => {
      const { subscription, expectFreed } = await listening();
      const batches = subscription[Symbol.asyncIterator]();
      await batches.next();
      const waiting = batches.next();
      await batches.return?.();
      expect((await waiting).done).toBe(true);
      await expectFreed();
    });

    it('ends at once when the subscription was closed, or its signal aborted, before', async () => {
      const { subscription, expectFreed } = await listening();
      await subscription.close();
      expect(await collect(subscription, 1)).toEqual([]);
      await expectFreed();
      const aborted = await createTransport().createSubscription({
        endpoints: [await uniqueEndpoint()],
        signal: AbortSignal.abort(),
      });
      expect(await collect(aborted, 1)).toEqual([]);
    });

    it('refuses a second iteration with ALREADY_ITERATED', async () => {
      const { subscription, expectFreed } = await listening();
      await collect(subscription, 1);
      const error = await expectCode(() => iterate(subscription), FedmsgError, 'ALREADY_ITERATED');
      expect(error.message).toContain('once');
      await expectFreed();
    });
  });
}

async function iterate(subscription: Subscription): Promise<void> {
  for await (const _batch of subscription) break;
}
