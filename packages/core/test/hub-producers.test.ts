import type { Producer } from '@fedmsg/core';
import { createHub } from '@fedmsg/core';
import { createMemoryTransport } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { hang, nextEvent, startHub } from './hub-bus.js';

/** A producer that runs this often, and a promise for the last run. */
function createProducer(runs: number, produce: Producer['produce'], members: Partial<Producer> = {}) {
  let done = () => {};
  const finished = new Promise<void>((resolve) => (done = resolve));
  let count = 0;
  const producer: Producer = {
    name: 'tick',
    everyMs: 1,
    produce(context) {
      if (++count === runs) done();
      return produce(context);
    },
    ...members,
  };
  return { producer, finished };
}

describe('a producer', () => {
  it('runs again and again, also after an error, which is reported', async () => {
    const failure = new Error('no sensor');
    const { producer, finished } = createProducer(3, () => {
      throw failure;
    });
    await using bus = await startHub({ producers: [producer] });
    expect(await nextEvent(bus.events, 'producer-failed')).toEqual({
      type: 'producer-failed',
      producer: 'tick',
      error: failure,
    });
    await finished;
    await bus.hub.drain();
    const { started, failed, running } = bus.hub.counts.producers['tick']!;
    expect(started).toBeGreaterThanOrEqual(3);
    expect({ failed, running }).toEqual({ failed: started, running: 0 });
  });

  it('never runs twice at a time', async () => {
    let running = 0;
    let most = 0;
    const { producer, finished } = createProducer(4, async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 3));
      running--;
    });
    await using bus = await startHub({ producers: [producer] });
    await finished;
    await bus.hub.drain();
    expect(most).toBe(1);
    const { started, succeeded } = bus.hub.counts.producers['tick']!;
    expect(succeeded).toBe(started);
  });

  it('waits for its time first, or begins at once', async () => {
    const { producer: later } = createProducer(1, () => {}, { name: 'later', everyMs: 60_000 });
    const { producer: now, finished } = createProducer(1, () => {}, {
      name: 'now',
      everyMs: 60_000,
      immediately: true,
    });
    await using bus = await startHub({ producers: [later, now] });
    await finished;
    await bus.hub.drain();
    expect(bus.hub.counts.producers).toMatchObject({
      later: { started: 0 },
      now: { started: 1, succeeded: 1 },
    });
  });

  it('runs when its configKey is true', async () => {
    const { producer, finished } = createProducer(1, () => {}, { configKey: 'shop.tick.enabled' });
    const { producer: off } = createProducer(1, () => {}, { name: 'off', configKey: 'shop.off.enabled' });
    const overrides = { 'shop.tick.enabled': true, 'shop.off.enabled': false };
    await using bus = await startHub({ producers: [producer, off] }, overrides);
    await finished;
    expect(Object.keys(bus.hub.counts.producers)).toEqual(['tick']);
  });

  it('needs no endpoint to listen to, and is told when the hub cannot wait any longer', async () => {
    const signals: AbortSignal[] = [];
    const { producer, finished } = createProducer(1, ({ signal }) => {
      signals.push(signal);
      return hang();
    });
    const hub = await createHub({}, { producers: [producer], transport: createMemoryTransport() });
    const running = hub.run();
    await finished;
    await hub.drain({ timeoutMs: 5 });
    await running;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(hub.counts.producers['tick']).toMatchObject({ started: 1, abandoned: 1, running: 0 });
  });
});
