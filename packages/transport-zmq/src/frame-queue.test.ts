import type { Frame } from '@fedmsg/envelope';
import { expectCode } from '@fedmsg/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TransportError } from './error.js';
import { FrameQueue } from './frame-queue.js';

function frames(...names: readonly string[]): Frame[] {
  return names.map((name) => [Buffer.from(name), Buffer.alloc(0)]);
}

const nobody = { filled: () => undefined, dropped: () => undefined };

function take(queue: FrameQueue): string | undefined {
  const frame = queue.shift();
  return frame === undefined ? undefined : String(frame[0]);
}

describe('FrameQueue', () => {
  it('accepts at once while there is room, and lets the next wait', async () => {
    const queue = new FrameQueue(2, 'block', nobody);
    await queue.accept(frames('1', '2', '3'), undefined);
    let accepted = false;
    const waiting = queue.accept(frames('4'), undefined)?.then(() => (accepted = true));
    take(queue);
    await Promise.resolve();
    expect({ accepted, size: queue.size }).toEqual({ accepted: false, size: 2 });
    take(queue);
    await waiting;
    expect(queue.size).toBe(2);
  });

  it('takes the frames of who waits once, however fast it is emptied', async () => {
    const queue = new FrameQueue(1, 'block', nobody);
    await queue.accept(frames('1'), undefined);
    const waiting = [queue.accept(frames('2'), undefined), queue.accept(frames('3'), undefined)];
    expect([take(queue), take(queue), take(queue), take(queue)]).toEqual(['1', '2', '3', undefined]);
    for (const one of waiting) await one;
  });

  it('takes nothing of a call whose signal aborted, though room came in the same turn', async () => {
    const queue = new FrameQueue(1, 'block', nobody);
    await queue.accept(frames('1'), undefined);
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = queue.accept(frames('2'), controller.signal);
    controller.abort(reason);
    take(queue);
    await expect(waiting).rejects.toBe(reason);
    expect(queue.size).toBe(0);
  });

  it('sends away who waits, and tells how much it held', async () => {
    const queue = new FrameQueue(1, 'block', nobody);
    await queue.accept(frames('1', '2'), undefined);
    const waiting = queue.accept(frames('3'), undefined);
    const error = new Error('closed');
    queue.refuse(error);
    await expect(waiting).rejects.toBe(error);
    expect([queue.discard(), queue.discard(), queue.size]).toEqual([2, 0, 0]);
  });

  it('with drop-oldest, lets new frames take the place of the oldest, each told, once nobody took those', async () => {
    let dropped = 0;
    let filled = 0;
    const queue = new FrameQueue(2, 'drop-oldest', { filled: () => filled++, dropped: () => dropped++ });
    const accepted = queue.accept(frames('1', '2', '3', '4'), undefined);
    expect([take(queue), dropped]).toEqual(['1', 0]);
    await accepted;
    expect([dropped, filled]).toEqual([1, 4]);
    expect([take(queue), take(queue), take(queue)]).toEqual(['3', '4', undefined]);
  });

  it('with error, fails with QUEUE_FULL and takes nothing while there is no room', async () => {
    const queue = new FrameQueue(1, 'error', nobody);
    await queue.accept(frames('1', '2'), undefined);
    const error = await expectCode(() => queue.accept(frames('3'), undefined), TransportError, 'QUEUE_FULL');
    expect(error.message).toContain('expected room for 1 frames, but 2 wait already');
    expect([take(queue), take(queue), take(queue)]).toEqual(['1', '2', undefined]);
    await queue.accept(frames('4'), undefined);
    expect(take(queue)).toBe('4');
  });

  it('keeps the order, loses and doubles nothing, at any limit and pace', async () => {
    const calls = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        calls,
        fc.array(fc.boolean()),
        async (limit, sizes, pace) => {
          const queue = new FrameQueue(limit, 'block', nobody);
          const names = sizes.map((size, call) =>
            Array.from({ length: size }, (_, index) => `${call}.${index}`),
          );
          const accepted = names.map((call) => queue.accept(frames(...call), undefined));
          const taken: string[] = [];
          for (let step = 0; queue.size > 0; step++) {
            taken.push(take(queue)!);
            if (pace[step % pace.length] === true) await Promise.resolve();
          }
          for (const one of accepted) await one;
          expect(taken).toEqual(names.flat());
        },
      ),
    );
  });
});
