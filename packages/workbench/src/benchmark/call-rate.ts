/** Calls a second of a synchronous function, over `durationMs`. */
export function callRate(run: () => unknown, durationMs = 15): number {
  const start = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < durationMs) {
    for (let call = 0; call < 100; call++) run();
    calls += 100;
    elapsed = performance.now() - start;
  }
  return (calls / elapsed) * 1000;
}

/** Calls a second of an asynchronous function, one after the other. */
export async function awaitedCallRate(run: () => Promise<unknown>, times: number): Promise<number> {
  const start = performance.now();
  for (let call = 0; call < times; call++) await run();
  return (times / (performance.now() - start)) * 1000;
}
