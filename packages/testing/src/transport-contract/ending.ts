import { FedmsgError, type Publisher } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { expectCode } from '../expect-code.js';
import { frame, type Subject, takeFrames } from './subject.js';

export function describeEnding({ createTransport, uniqueEndpoint }: Subject): void {
  describe('close(), drain() and what waits', () => {
    it('closes any number of times, by any of the ways', async () => {
      const publisher = await createTransport().createPublisher({ endpoints: [await uniqueEndpoint()] });
      await Promise.all([publisher.close(), publisher.drain(), publisher.close()]);
      await publisher.drain({ timeoutMs: 1 });
      await publisher[Symbol.asyncDispose]();
      expect(await publisher.closed()).toBeUndefined();
    });

    it('refuses to send with CLOSED afterwards', async () => {
      const publisher = await createTransport().createPublisher({ endpoints: [await uniqueEndpoint()] });
      await publisher.drain();
      const error = await expectCode(publisher.send([frame('a')]), FedmsgError, 'CLOSED');
      expect(error.message).toContain('closed');
    });

    it('drains what was accepted before', async () => {
      const transport = createTransport();
      const publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()] });
      await using subscription = await transport.createSubscription({ endpoints: publisher.endpoints });
      await publisher.ready();
      await publisher.send([frame('a', '1'), frame('a', '2')]);
      await publisher.send([frame('a', '3')]);
      await publisher.drain();
      expect(publisher).toMatchObject({ pending: 0, dropped: 0 });
      expect(await takeFrames(subscription[Symbol.asyncIterator](), 3)).toEqual(['a 1', 'a 2', 'a 3']);
    });

    it('sends nothing for a signal that has aborted', async () => {
      const publisher = await createTransport().createPublisher({ endpoints: [await uniqueEndpoint()] });
      const reason = new Error('enough');
      const sending = publisher.send([frame('a')], { signal: AbortSignal.abort(reason) });
      await expect(sending).rejects.toBe(reason);
      expect(publisher.pending).toBe(0);
      await publisher.close();
    });

    it('makes send() wait while a subscriber does not read, until the signal aborts', async () => {
      const { publisher, subscription } = await unread();
      const controller = new AbortController();
      const sending = fill(publisher, controller.signal);
      await sending.stalled;
      const reason = new Error('enough');
      controller.abort(reason);
      await expect(sending.ended).rejects.toBe(reason);
      await Promise.all([publisher.close(), subscription.close()]);
    });

    it('lets the waiting send() go on when the subscriber reads', async () => {
      const { publisher, subscription } = await unread();
      const controller = new AbortController();
      const sending = fill(publisher, controller.signal);
      const sent = await sending.stalled;
      let received = 0;
      for await (const { frames } of subscription) {
        received += frames.length;
        if (received > sent) break;
      }
      controller.abort(new Error('done'));
      await expect(sending.ended).rejects.toThrow('done');
      await publisher.close();
    });

    it('makes the waiting send() fail with CLOSED when the publisher is closed', async () => {
      const { publisher, subscription } = await unread();
      const sending = fill(publisher, new AbortController().signal);
      await sending.stalled;
      const failing = expectCode(sending.ended, FedmsgError, 'CLOSED');
      await publisher.close();
      await failing;
      expect(publisher.pending).toBe(0);
      await subscription.close();
    });

    async function unread() {
      const transport = createTransport();
      const endpoints = [await uniqueEndpoint()];
      const publisher = await transport.createPublisher({ endpoints, overflow: 'block' });
      const subscription = await transport.createSubscription({ endpoints: publisher.endpoints });
      await publisher.ready();
      return { publisher, subscription };
    }
  });
}

/** Sends large frames one after the other; `stalled` tells how many were accepted once a send has waited a while. */
function fill(publisher: Publisher, signal: AbortSignal) {
  const body = Buffer.alloc(64 * 1024);
  let accepted = 0;
  const ended = (async () => {
    for (;;) {
      await publisher.send([[Buffer.from('big'), body]], { signal });
      accepted += 1;
    }
  })();
  ended.catch(() => undefined);
  const stalled = (async () => {
    for (let before = -1; before < accepted;) {
      before = accepted;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    return accepted;
  })();
  return { ended, stalled };
}
