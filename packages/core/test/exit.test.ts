import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { temporaryDirectory, uniqueEndpoint } from '@fedmsg/testing';
import { createSubscription } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';

/** From Ctrl-C, or from the call of destroy(), to the end of the process. */
const LIMIT_MS = 1000;

type Ending = 'killed' | 'handled' | 'destroyed' | 'hurried';

const PROGRAM = join(import.meta.dirname, 'exiting-process.mjs');

const peers = {
  async 'with a peer'(ending: Ending) {
    const endpoint = await uniqueEndpoint();
    await using _subscription = await createSubscription({ endpoints: [endpoint] });
    return await run({ endpoints: { shop: [endpoint] } }, ending);
  },
  async 'without a peer'(ending: Ending) {
    return run({ endpoints: { shop: [await uniqueEndpoint()] } }, ending);
  },
  async 'without the relay it sends to'(ending: Ending) {
    return run({ active: true, relay_inbound: [await uniqueEndpoint()] }, ending);
  },
  async 'with a peer that went away'(ending: Ending) {
    const endpoint = await uniqueEndpoint();
    const subscription = await createSubscription({ endpoints: [endpoint] });
    return run({ endpoints: { shop: [endpoint] } }, ending, () => subscription.close());
  },
};

/** Runs the program until it has published, and tells how it ended after that. */
async function run(config: object, ending: Ending, beforeTheEnd = async () => {}) {
  await using directory = await temporaryDirectory({
    'shop.json': JSON.stringify({ name: 'shop', ...config }),
  });
  const child = spawn(process.execPath, [PROGRAM, ending], {
    env: { ...process.env, FEDMSG_CONFIG: directory.join('shop.json') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exited]);
  await beforeTheEnd();

  const start = performance.now();
  if (ending === 'killed' || ending === 'handled') child.kill('SIGINT');
  await exited;
  return { code: child.exitCode, signal: child.signalCode, tookMs: performance.now() - start };
}

describe.each(Object.entries(peers))('a program that publishes %s', (_name, runWith) => {
  it.concurrent('is ended by Ctrl-C', async () => {
    const { code, signal, tookMs } = await runWith('killed');
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGINT' });
    expect(tookMs).toBeLessThan(LIMIT_MS);
  });

  it.concurrent.each(['handled', 'destroyed', 'hurried'] as const)(
    'ends by itself after destroy() (%s)',
    async (ending) => {
      const { code, signal, tookMs } = await runWith(ending);
      expect({ code, signal }).toEqual({ code: 0, signal: null });
      expect(tookMs).toBeLessThan(LIMIT_MS);
    },
  );
});
