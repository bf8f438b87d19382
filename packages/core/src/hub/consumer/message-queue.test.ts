import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MessageQueue } from './message-queue.js';

it('is a queue, however much goes through it', () => {
  const steps = fc.array(fc.integer({ min: -1500, max: 1500 }), { maxLength: 8 });
  fc.assert(
    fc.property(steps, (counts) => {
      const queue = new MessageQueue<number>();
      let pushed = 0;
      let shifted = 0;
      for (const count of counts) {
        for (let i = 0; i < count; i++) queue.push(pushed++);
        for (let i = count; i < 0 && shifted < pushed; i++) if (queue.shift() !== shifted++) return false;
        if (queue.length !== pushed - shifted) return false;
      }
      return true;
    }),
  );
});

it('gives nothing when it is empty, and forgets what is cleared', () => {
  const queue = new MessageQueue<string>();
  expect(queue.shift()).toBeUndefined();
  queue.push('a');
  queue.clear();
  expect(queue.shift()).toBeUndefined();
  queue.push('b');
  expect([queue.length, queue.shift(), queue.length]).toEqual([1, 'b', 0]);
});
