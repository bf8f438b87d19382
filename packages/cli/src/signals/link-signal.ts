/** A signal that aborts with another one, and by itself. */
export interface LinkedSignal extends Disposable {
  readonly signal: AbortSignal;
  abort(): void;
}

/**
 * Links a signal to another one, until it is disposed of; with a limit, it aborts when that is over too. Not
 * `AbortSignal.any` and `AbortSignal.timeout`: on Node 20 the garbage collector can take them before they abort.
 */
export function linkSignal(outer: AbortSignal, limitMs?: number): LinkedSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(outer.reason);
  if (outer.aborted) abort();
  else outer.addEventListener('abort', abort, { once: true });
  const timer = limitMs === undefined ? undefined : setTimeout(() => controller.abort(), limitMs);
  return {
    signal: controller.signal,
    abort: () => controller.abort(),
    [Symbol.dispose]() {
      clearTimeout(timer);
      outer.removeEventListener('abort', abort);
    },
  };
}
