import type { BenchRow } from './bench-row.js';

/** Measures once; a rate, so that more is better. */
export type Measure = () => number | Promise<number>;

/** What is measured, and how often. */
export interface Measurement {
  readonly name: string;
  readonly unit: string;
  /** What the floor is. */
  readonly note: string;
  readonly rounds: number;
  /** Rounds before those that count. Default 0. */
  readonly warmUpRounds?: number;
  readonly ours: Measure;
  readonly floor: Measure;
}

/** Measures both in turns, so that whatever else the machine does meets both alike. */
export async function measureInTurns(measurement: Measurement): Promise<BenchRow> {
  const { name, unit, note, rounds, warmUpRounds = 0, ours, floor } = measurement;
  const measured: { readonly ours: number; readonly floor: number }[] = [];
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    const pair = { ours: await ours(), floor: await floor() };
    if (round >= warmUpRounds) measured.push(pair);
  }
  return {
    name,
    unit,
    note,
    ours: median(measured.map((pair) => pair.ours)),
    floor: median(measured.map((pair) => pair.floor)),
    ratio: median(measured.map((pair) => pair.ours / pair.floor)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
