import { type TimeLimit, underTimeLimit } from './time-limit.js';

/**
 * Takes `count` items of an async iterable, then leaves it as `break` would, which frees what it holds. An iterable
 * that ends early gives what it had.
 *
 * @throws {TestingError} `TIMEOUT` when they have not all come in time.
 */
export async function collect<T>(iterable: AsyncIterable<T>, count: number, limit?: TimeLimit): Promise<T[]> {
  const iterator = iterable[Symbol.asyncIterator]();
  try {
    return await takeFrom(iterator, count, limit);
  } finally {
    await iterator.return?.();
  }
}

/**
 * Takes the next `count` items of an iterator and leaves it open for more.
 *
 * @throws {TestingError} `TIMEOUT`, as {@link collect}.
 */
export async function takeFrom<T>(
  iterator: AsyncIterator<T>,
  count: number,
  limit: TimeLimit = {},
): Promise<T[]> {
  const items: T[] = [];
  const expected = () => `expected ${count} items, got ${items.length}`;
  return underTimeLimit(limit, expected, async (within) => {
    while (items.length < count) {
      const { done, value } = await within(iterator.next());
      if (done === true) break;
      items.push(value);
    }
    return items;
  });
}
