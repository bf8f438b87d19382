import type { TailedMessage } from './observation.js';
import type { Tail } from './tail.js';

/**
 * The messages of a tail that the first step opens. Not an `async function*`, which puts off the call of `return()` until
 * the message it waits for has come: this one is left at once.
 */
export function createLazyTail<Body>(open: () => Promise<Tail<Body>>): AsyncGenerator<TailedMessage<Body>> {
  let opening: Promise<AsyncIterator<TailedMessage<Body>>> | undefined;
  let isLeft = false;

  async function leave(): Promise<void> {
    isLeft = true;
    const iterator = await opening?.catch(() => undefined);
    await iterator?.return?.();
  }

  return {
    async next() {
      if (isLeft) return { done: true, value: undefined };
      opening ??= open().then((tail) => tail[Symbol.asyncIterator]());
      return (await opening).next();
    },
    async return() {
      await leave();
      return { done: true, value: undefined };
    },
    async throw(error: unknown) {
      await leave();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: leave,
  };
}
