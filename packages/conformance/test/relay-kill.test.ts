import { killRelay } from '@fedmsg/conformance';
import { describe, expect, it } from 'vitest';

// Runs what is built: the relay and the publishers are processes.

describe('a relay that is killed twice under load', () => {
  const seed = Math.floor(Math.random() * 2 ** 32);

  it('loses no acknowledged message, and leaves those of a publisher that waits for each in order', async () => {
    const outcomes = await killRelay({ kills: 2, seed, lifeMs: [250, 400] });
    const of = (name: string) => outcomes.find(({ from }) => from === name);
    expect(of('waiting'), `seed ${seed}`).toMatchObject({ failed: 0, lost: 0, outOfOrder: 0 });
    expect(of('hurrying'), `seed ${seed}`).toMatchObject({ failed: 0, lost: 0 });
    expect(of('hurrying')?.published).toBeGreaterThanOrEqual(64);
  });
});
