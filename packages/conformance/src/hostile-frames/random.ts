/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** A whole number, at least 0 and less than `limit`. */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
}

/** The generator known as mulberry32: 32 bits of state, good enough to mix frames. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (items) => items[below(items.length)]! };
}
