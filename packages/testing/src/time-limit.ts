import { TestingError } from './error.js';

/** How long to wait, in milliseconds. */
export interface TimeLimit {
  /** Default 5000. */
  readonly timeoutMs?: number;
}

/**
 * Runs something that waits, handing it a `within` that puts each of its waits under one common limit.
 *
 * @throws {TestingError} `TIMEOUT` with the text of `expected`, asked for only then, so that it can tell how far it got.
 */
export async function underTimeLimit<T>(
  { timeoutMs = 5000 }: TimeLimit,
  expected: () => string,
  run: (within: <V>(wait: Promise<V>) => Promise<V>) => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new TestingError('TIMEOUT', `${expected()} (limit ${timeoutMs} ms)`)),
      timeoutMs,
    );
  });
  passed.catch(() => undefined);
  try {
    return await run((wait) => Promise.race([wait, passed]));
  } finally {
    clearTimeout(timer);
  }
}
