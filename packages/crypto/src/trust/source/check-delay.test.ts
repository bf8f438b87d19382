import { describe, expect, it } from 'vitest';
import { checkDelay, type CheckTiming } from './check-delay.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const delay = (timing: Partial<CheckTiming>) =>
  checkDelay({ intervalMs: HOUR_MS, attempts: 0, leftMs: Infinity, random: 0, ...timing });

describe('checkDelay()', () => {
  it('is the interval, or up to a fifth less', () => {
    expect(delay({})).toBe(HOUR_MS);
    expect(delay({ random: 0.5 })).toBe(0.9 * HOUR_MS);
    expect(delay({ random: 1 })).toBe(0.8 * HOUR_MS);
  });

  it('is for ever without interval and end', () => {
    expect(delay({ intervalMs: Infinity, random: 0.5 })).toBe(Infinity);
  });

  it.each([
    ['far away', 24 * HOUR_MS, HOUR_MS],
    ['near', 30 * MINUTE_MS, 25 * MINUTE_MS],
    ['very near', 2 * MINUTE_MS, MINUTE_MS],
    ['just past', -1, MINUTE_MS],
    ['past', -10 * MINUTE_MS, 10 * MINUTE_MS],
    ['long past', -24 * HOUR_MS, HOUR_MS],
  ])('minds an end that is %s', (_where, leftMs, expected) => {
    expect(delay({ leftMs })).toBe(expected);
  });

  it('doubles with every failure, up to a quarter of an hour', () => {
    expect([1, 2, 3, 7, 8, 2000].map((attempts) => delay({ attempts }))).toEqual([
      10_000, 20_000, 40_000, 640_000, 900_000, 900_000,
    ]);
  });

  it('is no longer for a failure than for a success', () => {
    expect(delay({ attempts: 9, intervalMs: MINUTE_MS })).toBe(MINUTE_MS);
  });

  it('ends also for a location that is not asked by the clock, when it failed', () => {
    expect(delay({ attempts: 1, intervalMs: Infinity })).toBe(10_000);
  });
});
