import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProducerRunner } from './producer-runner.js';
import { timingOf } from './timing.js';

const START = Date.parse('2026-03-01T10:02:30Z');
const MINUTE = 60_000;

const services = {
  publish: () => Promise.reject(new Error('not here')),
  report: () => {},
  deadLetters: undefined,
  cutOff: new AbortController().signal,
};

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

/** A producer that runs, and the times at which it did. */
function running(members: {
  readonly cron: string;
  readonly timezone?: string;
  readonly immediately?: boolean;
}) {
  const times: string[] = [];
  const produce = () => {
    times.push(new Date().toISOString().slice(5, 16));
    throw new Error('every time');
  };
  const runner = new ProducerRunner({ name: 'report', produce, ...members }, services);
  runner.start();
  return { times, runner };
}

describe('a producer with cron', () => {
  it('runs at each of its times, errors or not', async () => {
    const { times } = running({ cron: '*/5 * * * *' });
    await vi.advanceTimersByTimeAsync(13 * MINUTE);
    expect(times).toEqual(['03-01T10:05', '03-01T10:10', '03-01T10:15']);
  });

  it('counts in UTC, or in its time zone', async () => {
    const { times: inUtc } = running({ cron: '0 12 * * *' });
    const { times: inTokyo } = running({ cron: '0 21 * * *', timezone: 'Asia/Tokyo' });
    await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
    expect([inUtc, inTokyo]).toEqual([['03-01T12:00'], ['03-01T12:00']]);
  });

  it('runs at once where it says so, and then in its times', async () => {
    const { times } = running({ cron: '0 * * * *', immediately: true });
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(times).toEqual(['03-01T10:02', '03-01T11:00']);
  });

  it('waits longer than a timer can', async () => {
    const { times } = running({ cron: '0 0 1 5 *' });
    await vi.advanceTimersByTimeAsync(62 * 24 * 60 * MINUTE);
    expect(times).toEqual(['05-01T00:00']);
  });

  it('leaves out the times that come while a run lasts', async () => {
    const starts: string[] = [];
    const produce = async () => {
      starts.push(new Date().toISOString().slice(14, 16));
      await new Promise((resolve) => setTimeout(resolve, 7 * MINUTE));
    };
    new ProducerRunner({ name: 'slow', cron: '*/5 * * * *', produce }, services).start();
    await vi.advanceTimersByTimeAsync(26 * MINUTE);
    expect(starts).toEqual(['05', '15', '25']);
  });

  it('runs once for a time that its timer comes a little before', () => {
    const timing = timingOf({ cron: '*/5 * * * *' });
    vi.setSystemTime(START + timing.remainingMs()! - 1);
    timing.started();
    expect(timing.remainingMs()).toBe(5 * MINUTE + 1);
  });

  it('runs no more once it is stopped', async () => {
    const { times, runner } = running({ cron: '* * * * *' });
    await runner.stop();
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(times).toEqual([]);
  });
});
