/** One line of a benchmark: ours beside a floor that was measured in the same run, in turns. */
export interface BenchRow {
  readonly name: string;
  /** Medians, in `unit`. */
  readonly ours: number;
  readonly floor: number;
  /** Median over the rounds of ours / floor, each pair measured back to back. */
  readonly ratio: number;
  readonly unit: string;
  /** What the floor is. */
  readonly note: string;
}

const ROUNDS = 31;
const ROUND_MS = 15;

/** Measures two synchronous functions in turns, so that a busy machine slows both. */
export function compare(name: string, note: string, ours: () => unknown, floor: () => unknown): BenchRow {
  const rounds = Array.from({ length: ROUNDS + 3 }, () => [rate(ours), rate(floor)] as const).slice(3);
  return {
    name,
    note,
    unit: 'per second',
    ours: median(rounds.map(([mine]) => mine)),
    floor: median(rounds.map(([, other]) => other)),
    ratio: median(rounds.map(([mine, other]) => mine / other)),
  };
}

/** Calls a second. */
function rate(run: () => unknown): number {
  const start = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    for (let call = 0; call < 100; call++) run();
    calls += 100;
    elapsed = performance.now() - start;
  }
  return (calls / elapsed) * 1000;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
