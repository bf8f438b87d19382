import { awaitedCallRate, measureInTurns, type BenchRow } from '@fedmsg/workbench/benchmark';

/** What is called again and again. */
export type Work = () => Promise<unknown>;

export interface Comparison {
  readonly name: string;
  /** What the floor is. */
  readonly note: string;
  /** Calls of each in a round. */
  readonly times: number;
  readonly ours: Work;
  readonly floor: Work;
}

const WARM_UP_ROUNDS = 20;
const ROUNDS = 101;

/** Measures in many short rounds: a single one is at the mercy of the scheduler. */
export function beside({ name, note, times, ours, floor }: Comparison): Promise<BenchRow> {
  return measureInTurns({
    name,
    note,
    unit: 'messages/s',
    rounds: ROUNDS,
    warmUpRounds: WARM_UP_ROUNDS,
    ours: () => awaitedCallRate(ours, times),
    floor: () => awaitedCallRate(floor, times),
  });
}

/** Calls the same work with one after the other, from the start again behind the last. */
export function inTurn<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Work {
  let next = 0;
  return () => work(items[next++ % items.length]!);
}
