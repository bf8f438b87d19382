import type { EventEmitter } from 'node:events';
import { Interruption } from './interruption.js';

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm passes on the Ctrl-C that the terminal has sent to its child already: so far apart at most are the two. */
const SAME_REQUEST_MS = 200;

/** What is not ended by then is cut off, so that every command ends within a second. */
const CUT_OFF_MS = 900;

/**
 * Aborts at the first signal that asks the process to end; the second ends it at once.
 *
 * @param exit - ends the process now, because of this.
 */
export function watchSignals(
  process: EventEmitter,
  controller: AbortController,
  exit: (reason: unknown) => void,
): void {
  let askedAt: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    const interruption = new Interruption(signal);
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > SAME_REQUEST_MS) exit(interruption);
      return;
    }
    askedAt = performance.now();
    setTimeout(() => exit(interruption), CUT_OFF_MS).unref();
    controller.abort(interruption);
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, onSignal);
}
