import type { EventEmitter } from 'node:events';
import { Interruption } from './interruption.js';

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm passes on the Ctrl-C that the terminal has sent to its child already: so far apart at most are the two. */
const SAME_REQUEST_MS = 200;

/** What is not ended so long after its grace is cut off, so that a command without one ends within a second. */
const CUT_OFF_MS = 900;

/** What a command may change. */
export interface SignalWatch {
  /** Says how long it may take to end, in milliseconds. Default 0. */
  readonly setGrace: (graceMs: number) => void;
}

/**
 * Aborts at the first signal that asks the process to end; the second ends it at once.
 *
 * @param exit - ends the process now, because of this.
 */
export function watchSignals(
  process: EventEmitter,
  controller: AbortController,
  exit: (reason: unknown) => void,
): SignalWatch {
  let askedAt: number | undefined;
  let graceMs = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    const interruption = new Interruption(signal);
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > SAME_REQUEST_MS) exit(interruption);
      return;
    }
    askedAt = performance.now();
    setTimeout(() => exit(interruption), graceMs + CUT_OFF_MS).unref();
    controller.abort(interruption);
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, onSignal);
  return { setGrace: (ms) => void (graceMs = ms) };
}
