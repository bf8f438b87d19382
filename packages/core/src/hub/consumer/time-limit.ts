import { CoreError } from '../../error.js';

/** A signal that ends with another one, or after a time. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Lets go of the timer and of the other signal. */
  readonly release: () => void;
}

/** Without a time it is the other signal itself. */
export function limitTime(
  outer: AbortSignal,
  timeoutMs: number | undefined,
  toError: (timeoutMs: number) => Error = consumerTimeout,
): TimeLimit {
  if (timeoutMs === undefined) return { signal: outer, release: () => {} };
  const controller = new AbortController();
  const end = () => controller.abort(outer.reason);
  const timer = setTimeout(() => controller.abort(toError(timeoutMs)), timeoutMs);
  outer.addEventListener('abort', end, { once: true });
  const release = () => {
    clearTimeout(timer);
    outer.removeEventListener('abort', end);
  };
  return { signal: controller.signal, release };
}

function consumerTimeout(timeoutMs: number): CoreError {
  const text = `Expected the consumer to be done within ${timeoutMs} ms (its timeoutMs); it is not.`;
  return new CoreError('TIMEOUT', text);
}
