import { createRandom } from '../hostile-frames/random.js';
import { chooseStart, startTogether } from './start-together.js';
import type { StartResult } from './start-together.js';

export interface StartOftenOptions {
  readonly starts: number;
  /** Decides how the starts differ. */
  readonly seed: number;
  /** How many are under way at a time. */
  readonly atOnce: number;
}

/** Starts publisher and subscriber together so often, each time in another way that depends on the seed alone. */
export async function startOften({
  starts,
  seed,
  atOnce,
}: StartOftenOptions): Promise<readonly StartResult[]> {
  const random = createRandom(seed);
  const waiting = Array.from({ length: starts }, () => chooseStart(random));
  const results: StartResult[] = [];
  const work = async () => {
    for (let start = waiting.shift(); start !== undefined; start = waiting.shift()) {
      results.push(await startTogether(start));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
