import { describe, expect, it } from 'vitest';
import { collect, takeFrom } from './collect.js';
import { TestingError } from './error.js';
import { expectCode } from './expect-code.js';

/** Counts up, and tells whether it was left. */
function counter(end = Number.POSITIVE_INFINITY) {
  const state = { left: false };
  async function* count() {
    try {
      for (let next = 1; next <= end; next++) yield next;
    } finally {
      state.left = true;
    }
  }
  return { state, count };
}

/** Never gives anything, and can be left. */
function silence() {
  const state = { left: false };
  const iterator: AsyncIterator<number> = {
    next: () => new Promise(() => undefined),
    return: async () => {
      state.left = true;
      return { done: true, value: undefined };
    },
  };
  return { state, iterable: { [Symbol.asyncIterator]: () => iterator } };
}

describe('collect()', () => {
  it('takes as many items as asked for and leaves', async () => {
    const { state, count } = counter();
    expect(await collect(count(), 3)).toEqual([1, 2, 3]);
    expect(state.left).toBe(true);
  });

  it('gives what there was when the iterable ends early', async () => {
    expect(await collect(counter(2).count(), 3)).toEqual([1, 2]);
  });

  it('fails with TIMEOUT, and leaves, when the items do not come', async () => {
    const { state, iterable } = silence();
    const error = await expectCode(collect(iterable, 2, { timeoutMs: 10 }), TestingError, 'TIMEOUT');
    expect(error.message).toBe('expected 2 items, got 0 (limit 10 ms)');
    expect(state.left).toBe(true);
  });
});

describe('takeFrom()', () => {
  it('leaves the iterator open', async () => {
    const { state, count } = counter();
    const iterator = count();
    expect(await takeFrom(iterator, 2)).toEqual([1, 2]);
    expect(await takeFrom(iterator, 1)).toEqual([3]);
    expect(state.left).toBe(false);
  });
});
