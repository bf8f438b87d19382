import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderRecords } from './srv-order.js';
import type { SrvRecord } from './srv-order.js';

const record = (name: string, priority: number, weight: number): SrvRecord => ({
  name,
  port: 1,
  priority,
  weight,
});
const names = (records: readonly SrvRecord[]) => records.map(({ name }) => name).join('');

describe('orderRecords()', () => {
  it('puts lower priorities first', () => {
    const records = [record('c', 30, 0), record('a', 10, 5), record('b', 20, 0)];
    expect(names(orderRecords(records, Math.random))).toBe('abc');
  });

  it.each([
    [0, 'zab'],
    [0.25, 'azb'],
    [0.99, 'baz'],
  ])('draws by weight within one priority: %d', (number, order) => {
    const records = [record('a', 0, 1), record('z', 0, 0), record('b', 0, 2)];
    expect(names(orderRecords(records, () => number))).toBe(order);
  });

  it('draws a record as often as its weight says', () => {
    const draws = 4000;
    let state = 1;
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const records = [record('a', 0, 10), record('b', 0, 30)];
    const first = Array.from({ length: draws }, () => orderRecords(records, random)[0]?.name);
    const share = first.filter((name) => name === 'b').length / draws;
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(0.8);
  });

  it('keeps every record, in the order of priorities, whatever is drawn', () => {
    const word = fc.integer({ min: 0, max: 65_535 });
    const records = fc.array(fc.tuple(word, word).map(([priority, weight]) => record('x', priority, weight)));
    fc.assert(
      fc.property(records, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (given, number) => {
        const ordered = orderRecords(given, () => number);
        expect(new Set(ordered)).toEqual(new Set(given));
        expect(ordered).toHaveLength(given.length);
        const priorities = ordered.map(({ priority }) => priority);
        expect(priorities).toEqual([...priorities].sort((a, b) => a - b));
      }),
    );
  });
});
