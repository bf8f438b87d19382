import { linkSignal } from './link-signal.js';

/**
 * Runs tasks side by side, each until the signal it is given aborts: when the outer one does, or the time is over. When
 * one task ends, well or not, the others are ended too; resolves when all have.
 *
 * @throws what the first one that failed has thrown
 */
export async function runTogether(
  outer: AbortSignal,
  limitMs: number | undefined,
  tasks: readonly ((signal: AbortSignal) => Promise<void>)[],
): Promise<void> {
  using ending = linkSignal(outer, limitMs);
  const runs = tasks.map((task) => task(ending.signal).finally(() => ending.abort()));
  await Promise.allSettled(runs);
  await Promise.all(runs);
}
