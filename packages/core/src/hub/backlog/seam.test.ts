import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { createMessage } from '@fedmsg/envelope';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TailedMessage } from '../../receive/observation.js';
import { ConsumerRunner } from '../consumer/consumer-runner.js';
import { consumerSettings } from '../consumer/consumer-settings.js';
import type { OverflowPolicy } from '../consumer/consumer.js';

function messageOf(number: number): TailedMessage {
  const message = createMessage({ topic: 'org.shop', msg: {} }, { i: number, username: 'apache' });
  return {
    type: 'accepted',
    name: 'shop',
    endpoint: undefined,
    topic: message.topic,
    message: { ...message, msg_id: String(number) },
    bytes: new Uint8Array(),
    verification: undefined,
  };
}

/** A consumer that is held, and the ids that it has consumed. */
function heldRunner(limits: { readonly queueSize?: number; readonly overflow?: OverflowPolicy } = {}) {
  const consumed: string[] = [];
  const consumer = {
    name: 'mine',
    topic: 'org',
    ...limits,
    consume: ({ message }: TailedMessage) => void consumed.push(message.msg_id),
  };
  const defaults = { validate_signatures: false, 'moksha.workers_per_consumer': 1 };
  const runner = new ConsumerRunner(consumerSettings(consumer, defaults), {
    publish: () => Promise.reject(new Error('not here')),
    report: () => {},
    deadLetters: undefined,
    cutOff: new AbortController().signal,
  });
  runner.hold();
  return { runner, consumed };
}

describe('the seam of backlog and live messages', () => {
  it('has each message once, however the two overlap, and all of the backlog first', async () => {
    const check = async (size: number, liveFrom: number, archivedTo: number, turns: readonly boolean[]) => {
      const { runner, consumed } = heldRunner();
      const backlog = Array.from({ length: Math.min(size, archivedTo) }, (_, number) => number);
      const first = Math.min(liveFrom, backlog.length);
      const live = Array.from({ length: size - first }, (_, index) => first + index);
      for (let step = 0; backlog.length > 0; step++) {
        if (turns[step % turns.length] === true && live.length > 0)
          void runner.offer(messageOf(live.shift()!));
        else await runner.offerBacklog(messageOf(backlog.shift()!));
      }
      await runner.idle();
      runner.release();
      for (const number of live) void runner.offer(messageOf(number));
      await runner.idle();
      expect(consumed.map(Number)).toEqual(Array.from({ length: size }, (_, number) => number));
    };
    const few = fc.integer({ min: 0, max: 12 });
    const turns = fc
      .array(fc.boolean(), { minLength: 1, maxLength: 6 })
      .filter((each) => each.includes(false));
    await fc.assert(fc.asyncProperty(few, few, few, turns, check));
  });

  it('takes from the archive what was lost while it waited', async () => {
    const { runner, consumed } = heldRunner({ queueSize: 1, overflow: 'drop-oldest' });
    for (const number of [1, 2]) void runner.offer(messageOf(number));
    for (const number of [1, 2]) await runner.offerBacklog(messageOf(number));
    runner.release();
    await runner.idle();
    expect(consumed).toEqual(['1', '2']);
    expect(runner.counts).toMatchObject({ received: 3, overflowed: 1, acked: 2 });
  });

  it('holds up the hub, by the policy block, until the backlog is over', async () => {
    const { runner, consumed } = heldRunner({ queueSize: 1, overflow: 'block' });
    void runner.offer(messageOf(1));
    let isTaken = false;
    const taken = runner.offer(messageOf(2))!.then(() => (isTaken = true));
    await turnOfTheLoop();
    expect(isTaken).toBe(false);
    runner.release();
    await taken;
    await runner.idle();
    expect(consumed).toEqual(['1', '2']);
  });
});
