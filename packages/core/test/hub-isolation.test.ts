import type { Consumer, ConsumerCounts, OverflowPolicy } from '@fedmsg/core';
import { describe, expect, it } from 'vitest';
import { createCollector, hang, nextEvent, numbered, startHub } from './hub-bus.js';

const sumOf = ({ acked, dropped, failed, overflowed, abandoned, queued, running }: ConsumerCounts) =>
  acked + dropped + failed + overflowed + abandoned + queued + running;

describe('ten consumers, one throwing, one slow, one hanging', () => {
  const COUNT = 300;
  const topic = 'org.shop';

  it('leaves the seven others unaffected, and the outcomes add up to the messages in', async () => {
    const sound = Array.from({ length: 7 }, (_, index) => createCollector(`sound ${index}`));
    const throwing: Consumer = {
      name: 'throwing',
      topic,
      consume() {
        throw new Error('always');
      },
    };
    const slow: Consumer = { name: 'slow', topic, consume: () => new Promise((done) => setTimeout(done, 5)) };
    const hanging: Consumer = { name: 'hanging', topic, queueSize: 100, consume: hang };
    const consumers = [throwing, slow, hanging, ...sound.map(({ consumer }) => consumer)];
    await using bus = await startHub({ consumers });
    await bus.deliver(numbered(COUNT));

    const inOrder = Array.from({ length: COUNT }, (_, order) => order);
    for (const { orders } of sound) expect(orders).toEqual(inOrder);
    const { counts } = bus.hub;
    expect(counts.consumers['throwing']).toMatchObject({ received: COUNT, failed: COUNT });
    expect(counts.consumers['slow']).toMatchObject({ received: COUNT, running: 1, overflowed: 0 });
    expect(counts.consumers['hanging']).toMatchObject({ running: 1, queued: 100, overflowed: COUNT - 101 });
    await bus.hub.close();

    const { witness: _witness, ...ten } = bus.hub.counts.consumers;
    for (const own of Object.values(ten)) {
      expect(own).toMatchObject({ received: COUNT, queued: 0, running: 0 });
      expect(sumOf(own)).toBe(COUNT);
    }
    expect(bus.hub.counts).toMatchObject({ received: COUNT + 1, accepted: COUNT + 1, refused: {} });
  });
});

describe('a full queue', () => {
  /** What a consumer has got that starts only when all messages are there. */
  async function consumedWith(overflow: OverflowPolicy) {
    let start = () => {};
    const started = new Promise<void>((resolve) => (start = resolve));
    const orders: number[] = [];
    const consumer: Consumer<{ readonly order: number }> = {
      name: 'mine',
      topic: 'org.shop',
      overflow,
      queueSize: 2,
      async consume({ message }) {
        await started;
        orders.push(message.msg.order);
      },
    };
    await using bus = await startHub({ consumers: [consumer] });
    await bus.deliver(numbered(6));
    const overflowed = await nextEvent(bus.events, 'message-overflowed');
    start();
    await bus.hub.drain();
    expect(sumOf(bus.hub.counts.consumers['mine']!)).toBe(6);
    return { orders, overflowed };
  }

  it('loses what comes, by default and with drop-newest', async () => {
    const { orders, overflowed } = await consumedWith('drop-newest');
    expect(orders).toEqual([0, 1, 2]);
    expect(overflowed).toMatchObject({ consumer: 'mine', message: { message: { msg: { order: 3 } } } });
  });

  it('loses what waits longest, with drop-oldest', async () => {
    const { orders, overflowed } = await consumedWith('drop-oldest');
    expect(orders).toEqual([0, 4, 5]);
    expect(overflowed).toMatchObject({ message: { message: { msg: { order: 1 } } } });
  });

  it('holds up the hub and loses nothing, with block', async () => {
    const fast = createCollector('fast');
    const behind: number[] = [];
    const slow = createCollector('slow', {
      overflow: 'block',
      queueSize: 2,
      async consume() {
        await new Promise(setImmediate);
        const { received, acked } = bus.hub.counts.consumers['fast']!;
        behind.push(received - bus.hub.counts.consumers['slow']!.acked);
        expect(acked).toBe(received);
      },
    });
    await using bus = await startHub({ consumers: [fast.consumer, slow.consumer] });
    await bus.deliver(numbered(50));
    await bus.hub.drain();
    expect(bus.hub.counts.consumers['slow']).toMatchObject({ received: 50, acked: 50, overflowed: 0 });
    // Two wait, one is being worked on, and one is at the door.
    expect(Math.max(...behind)).toBeLessThanOrEqual(4);
  });
});
