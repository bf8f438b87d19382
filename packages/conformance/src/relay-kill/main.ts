/** `relay-kill [KILLS] [SEED]`: by default ten; exit code 1 when an acknowledged message was lost. */
import { killRelay } from './kill-relay.js';
import { ACKNOWLEDGED } from './publishers.js';

// The relay that is running ends with this process, but not by the signal.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const [kills = '10', seed = String(Date.now() % 2 ** 32)] = process.argv.slice(2);
process.stdout.write(`relay killed ${kills} times, seed ${seed}\n`);
const outcomes = await killRelay({ kills: Number(kills), seed: Number(seed), lifeMs: [200, 2000] });
for (const { from, published, failed, lost, duplicates, outOfOrder } of outcomes) {
  process.stdout.write(
    `${from}: ${published} published, ${failed} not taken, ${lost} lost, ${duplicates} received again, ${outOfOrder} out of order\n`,
  );
}
const acknowledged = outcomes.filter(({ from }) => ACKNOWLEDGED.includes(from));
process.exitCode = acknowledged.some(({ lost }) => lost > 0) ? 1 : 0;
