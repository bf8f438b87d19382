import { describe, expect, it } from 'vitest';
import { createSignerCache } from './signer-cache.js';

const certificate = (name: string) => name.padEnd(400, '.');

describe('createSignerCache()', () => {
  it('knows what was kept, by the whole text', () => {
    const cache = createSignerCache<number>();
    cache.keep(certificate('one'), 1);
    expect(cache.get(certificate('one'))).toBe(1);
    // The part that the map goes by is the same in both.
    expect(cache.get(certificate('two'))).toBeUndefined();
  });

  it('does not grow for ever: the oldest go', () => {
    const cache = createSignerCache<number>();
    const numbered = (index: number) => `${String(index).padStart(160, '.')}${'='.repeat(64)}`;
    for (let index = 0; index < 5000; index++) cache.keep(numbered(index), index);
    const known = Array.from({ length: 5000 }, (_, index) => cache.get(numbered(index))).filter(
      (entry) => entry !== undefined,
    );
    expect(known).toHaveLength(4096);
    expect(known[0]).toBe(904);
  });

  it('does not keep texts of any length', () => {
    const cache = createSignerCache<number>();
    cache.keep('x'.repeat(100_000), 1);
    expect(cache.get('x'.repeat(100_000))).toBeUndefined();
  });
});
