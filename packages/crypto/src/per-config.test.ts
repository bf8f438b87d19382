import { describe, expect, it } from 'vitest';
import { perConfig } from './per-config.js';

describe('perConfig()', () => {
  it('makes once for each config object', async () => {
    let count = 0;
    const get = perConfig(async () => ++count);
    const config = {};
    expect(await Promise.all([get(config), get(config), get({})])).toEqual([1, 1, 2]);
  });

  it('tries again after a failure', async () => {
    let count = 0;
    const get = perConfig(async () => {
      if (++count === 1) throw new Error('not yet');
      return count;
    });
    const config = {};
    await expect(get(config)).rejects.toThrow('not yet');
    expect(await get(config)).toBe(2);
  });
});
