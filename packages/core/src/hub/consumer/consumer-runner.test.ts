import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { createMessage } from '@fedmsg/envelope';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TailedMessage } from '../../receive/observation.js';
import { createMemoryDeadLetters } from '../dead-letters/memory-dead-letters.js';
import type { Consumer, OverflowPolicy } from './consumer.js';
import type { ConsumerCounts } from './consumer-counts.js';
import { ConsumerRunner } from './consumer-runner.js';
import { consumerSettings } from './consumer-settings.js';
import type { Outcome } from './outcome.js';

const message: TailedMessage = {
  type: 'accepted',
  name: 'shop',
  endpoint: undefined,
  topic: 'org.shop',
  message: createMessage({ topic: 'org.shop', msg: {} }, { i: 1, username: 'apache' }),
  bytes: new Uint8Array(),
  verification: undefined,
};

const sumOf = ({ acked, dropped, failed, overflowed, abandoned, queued, running }: ConsumerCounts) =>
  acked + dropped + failed + overflowed + abandoned + queued + running;

const DEFAULTS = { validate_signatures: false, 'moksha.workers_per_consumer': 1 };

interface Behaviour {
  readonly answers: readonly string[];
  readonly concurrency: number;
  readonly queueSize: number;
  readonly overflow: OverflowPolicy;
  readonly attempts: number;
}

const ANSWERS = ['nothing', 'ack', 'drop', 'retry', 'fail', 'throw', 'late', 'hang'] as const;

const behaviours: fc.Arbitrary<Behaviour> = fc.record({
  answers: fc.array(fc.constantFrom(...ANSWERS), { minLength: 1, maxLength: 6 }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  queueSize: fc.integer({ min: 1, max: 8 }),
  overflow: fc.constantFrom('drop-newest', 'drop-oldest', 'block'),
  attempts: fc.integer({ min: 1, max: 3 }),
});

function createConsumer({ answers, attempts, ...limits }: Behaviour, look: () => void): Consumer {
  let calls = 0;
  return {
    name: 'random',
    topic: '',
    ...limits,
    retry: { attempts, delayMs: 0 },
    async consume(): Promise<Outcome | undefined> {
      look();
      const answer = answers[calls++ % answers.length]!;
      if (answer === 'throw') throw new Error('thrown');
      if (answer === 'late') await turnOfTheLoop();
      if (answer === 'hang') await new Promise(() => {});
      look();
      if (answer === 'nothing' || answer === 'late') return undefined;
      return { outcome: answer as 'drop', reason: 'random' };
    },
  };
}

describe('the counts of a consumer', () => {
  it('add up at every moment, whatever the outcomes are and whenever it ends', async () => {
    const check = async (behaviour: Behaviour, offers: number, turns: number) => {
      const sums: boolean[] = [];
      const look = () => void sums.push(sumOf(runner.counts) === runner.counts.received);
      const cutOff = new AbortController();
      const services = {
        publish: async () => message.message,
        report: look,
        deadLetters: createMemoryDeadLetters(),
        cutOff: cutOff.signal,
      };
      const settings = consumerSettings(createConsumer(behaviour, look), DEFAULTS);
      const runner = new ConsumerRunner(settings, services);
      const offering = (async () => {
        for (let i = 0; i < offers; i++) await runner.offer(message);
      })();
      for (let i = 0; i < turns; i++) await turnOfTheLoop();
      look();
      cutOff.abort();
      look();
      await offering;
      await runner.idle();
      look();
      expect(runner.counts).toMatchObject({ received: offers, queued: 0, running: 0 });
      return sums.every(Boolean);
    };
    const few = fc.integer({ min: 0, max: 20 });
    await fc.assert(fc.asyncProperty(behaviours, few, fc.integer({ min: 0, max: 5 }), check));
  });
});
