import { FedmsgError, type Overflow } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { takeFrom } from '../collect.js';
import { expectCode } from '../expect-code.js';
import { nextStatus } from '../next-status.js';
import { frame, type Subject, takeFrames } from './subject.js';

export function describeOverflow({ createTransport, uniqueEndpoint }: Subject): void {
  describe('a subscriber that does not read', () => {
    it('with drop-oldest, loses the oldest frames, counted and told, and holds up nobody', async () => {
      const { publisher, slow, reading } = await one('drop-oldest');
      const status = publisher.status()[Symbol.asyncIterator]();
      const batches = reading[Symbol.asyncIterator]();
      let sent = 0;
      while (publisher.dropped < 20) {
        await publisher.send([large(sent)]);
        expect(await topics(batches, 1)).toEqual([String(sent)]);
        sent += 1;
      }
      expect((await nextStatus(status, 'dropped')).reason).toBe('queue full');

      const left = await topics(slow[Symbol.asyncIterator](), sent - publisher.dropped);
      expect(left.map(Number)).toEqual(left.map(Number).toSorted((a, b) => a - b));
      expect(left.at(-1)).toBe(String(sent - 1));
      await Promise.all([publisher.close(), reading.close()]);
    });

    it('with error, makes send() fail with QUEUE_FULL and accept nothing, until it reads', async () => {
      const { publisher, slow, reading } = await one('error');
      await reading.close();
      let sent = 0;
      const filling = (async () => {
        for (; ; sent++) await publisher.send([large(sent)]);
      })();
      const error = await expectCode(filling, FedmsgError, 'QUEUE_FULL');
      expect(error.message).toContain('expected room for 1 frames');
      const batches = slow[Symbol.asyncIterator]();
      expect(await topics(batches, sent)).toEqual(Array.from({ length: sent }, (_, index) => String(index)));
      await publisher.send([frame('again')]);
      expect(await takeFrames(batches, 1)).toEqual(['again ']);
      expect(publisher.dropped).toBe(0);
      await Promise.all([publisher.close(), slow.close()]);
    });

    /** A publisher with two subscriptions, known to it both. */
    async function one(overflow: Overflow) {
      const transport = createTransport();
      const publisher = await transport.createPublisher({ endpoints: [await uniqueEndpoint()], overflow });
      const status = publisher.status()[Symbol.asyncIterator]();
      const { endpoints } = publisher;
      const slow = await transport.createSubscription({ endpoints, topics: ['', 'slow'] });
      const reading = await transport.createSubscription({ endpoints, topics: ['', 'reading'] });
      for (let topic = 0; topic < 3; topic++) await nextStatus(status, 'subscribed');
      return { publisher, slow, reading };
    }
  });
}

const body = Buffer.alloc(64 * 1024);

function large(topic: number): [Uint8Array, Uint8Array] {
  return [Buffer.from(String(topic)), body];
}

/** Reads until so many frames have come and gives their topics. */
async function topics(batches: AsyncIterator<{ frames: readonly (readonly Uint8Array[])[] }>, count: number) {
  const found: string[] = [];
  while (found.length < count) {
    const [batch] = await takeFrom(batches, 1);
    if (batch === undefined) break;
    found.push(...batch.frames.map(([topic]) => String(topic)));
  }
  return found;
}
