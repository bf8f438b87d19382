import { CryptoError } from '../../error.js';
import type { Schedule } from '../schedule.js';

const LIMIT_S = 10;

/**
 * Runs something that ends with its signal: that of the caller, or ten seconds.
 *
 * @throws {CryptoError} `TRUST_UNAVAILABLE` when the time is up; and what `run` throws
 */
export async function withTimeLimit<Result>(
  schedule: Schedule,
  name: string,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const limited = new AbortController();
  const abort = () => limited.abort(signal.reason);
  const callOff = schedule(() => {
    const text = `Expected ${name} to answer within ${LIMIT_S} seconds; it did not. Check the network.`;
    limited.abort(new CryptoError('TRUST_UNAVAILABLE', text));
  }, LIMIT_S * 1000);
  // Not AbortSignal.any(): what it makes would stay with a signal that lives as long as the store.
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    return await run(limited.signal);
  } finally {
    callOff();
    signal.removeEventListener('abort', abort);
  }
}
