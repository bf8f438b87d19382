import type { Schedule } from '../../src/trust/schedule.js';

/** A clock that stands still until it is told to go on. */
export interface ManualClock {
  readonly now: () => number;
  readonly schedule: Schedule;
  /** No jitter. */
  readonly random: () => number;
  /** Goes on, and runs on the way what is due. */
  advance(ms: number): void;
  /** How long until each of the scheduled runs, the next one first. */
  pending(): number[];
}

export function createManualClock(start = Date.now()): ManualClock {
  let time = start;
  const runs = new Set<{ readonly run: () => void; readonly at: number }>();
  const inOrder = () => [...runs].sort((a, b) => a.at - b.at);
  return {
    now: () => time,
    random: () => 0,
    schedule(run, delayMs) {
      const entry = { run, at: time + delayMs };
      runs.add(entry);
      return () => void runs.delete(entry);
    },
    advance(ms) {
      const end = time + ms;
      for (let next = inOrder()[0]; next !== undefined && next.at <= end; next = inOrder()[0]) {
        runs.delete(next);
        time = next.at;
        next.run();
      }
      time = end;
    },
    pending: () => inOrder().map(({ at }) => at - time),
  };
}
