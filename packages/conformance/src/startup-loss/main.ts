/** `startup-loss [STARTS] [SEED]`: by default a thousand starts; exit code 1 when a message was lost. */
import { ARRANGEMENTS } from './arrangement.js';
import { startOften } from './start-often.js';
import type { StartResult } from './start-together.js';

const AT_ONCE = 8;

const [starts = '1000', seed = String(Date.now() % 2 ** 32)] = process.argv.slice(2);
process.stdout.write(`${starts} starts, seed ${seed}\n`);
const begin = performance.now();
const results = await startOften({ starts: Number(starts), seed: Number(seed), atOnce: AT_ONCE });
for (const arrangement of ARRANGEMENTS) {
  tell(
    arrangement,
    results.filter((result) => result.arrangement === arrangement),
  );
}
process.stdout.write(`in ${((performance.now() - begin) / 1000).toFixed(1)} s\n`);
process.exitCode = results.some(({ lost }) => lost.length > 0) ? 1 : 0;

function tell(arrangement: string, ofOne: readonly StartResult[]): void {
  const published = ofOne.reduce((sum, result) => sum + result.published, 0);
  const lost = ofOne.reduce((sum, result) => sum + result.lost.length, 0);
  const first = ofOne.filter(({ receiverDelayMs }) => receiverDelayMs < 0).length;
  process.stdout.write(
    `${arrangement}: ${ofOne.length} starts, the subscriber first in ${first}; ${published} published, ${lost} lost\n`,
  );
  for (const one of ofOne) {
    if (one.lost.length > 0) process.stdout.write(`  lost: ${JSON.stringify(one)}\n`);
  }
}
