/** Waits for the work, but no longer than until the signal aborts; then it rejects with the signal's reason. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let reject: (reason: unknown) => void = () => undefined;
  const aborted = new Promise<never>((_resolve, rejectPromise) => (reject = rejectPromise));
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
