/** Runs something later, once, and gives what calls it off. */
export type Schedule = (run: () => void, delayMs: number) => () => void;

/** The longest delay that a timer of Node can have. */
const LONGEST_MS = 2 ** 31 - 1;

/** By timers that do not keep a process from ending. */
export const scheduleTimer: Schedule = (run, delayMs) => {
  const timer = setTimeout(run, Math.min(delayMs, LONGEST_MS)).unref();
  return () => clearTimeout(timer);
};

/**
 * Schedules work of a target that may be gone by then: timers alone keep nothing in memory, so trust that nobody holds
 * any more ends with its holder, also without `close()`.
 */
export function scheduleFor<Target extends object>(
  schedule: Schedule,
  target: Target,
  run: (target: Target) => void,
  delayMs: number,
): () => void {
  const reference = new WeakRef(target);
  return schedule(() => {
    const held = reference.deref();
    if (held !== undefined) run(held);
  }, delayMs);
}
