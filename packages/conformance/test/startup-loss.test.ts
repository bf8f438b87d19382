import { startOften } from '@fedmsg/conformance';
import { describe, expect, it } from 'vitest';

describe('a publisher and a subscriber that start together', () => {
  const STARTS = 20;
  const seed = Math.floor(Math.random() * 2 ** 32);

  it('lose nothing of what is published after ready(), whichever is first and whichever listens', async () => {
    const results = await startOften({ starts: STARTS, seed, atOnce: STARTS });
    expect(results).toHaveLength(STARTS);
    expect(
      results.filter(({ lost }) => lost.length > 0),
      `seed ${seed}`,
    ).toEqual([]);
  });
});
