/** One line of a benchmark: ours beside a floor that was measured in the same run, in turns. */
export interface BenchRow {
  readonly name: string;
  /** Median of the rounds, in `unit`. */
  readonly ours: number;
  /** Median of the rounds, in `unit`. */
  readonly floor: number;
  /** Median over the rounds of ours / floor, each pair measured back to back. */
  readonly ratio: number;
  readonly unit: string;
  /** What the floor is. */
  readonly note: string;
}
