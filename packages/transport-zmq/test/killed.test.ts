import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createSubscription } from '@fedmsg/transport-zmq';
import { expect, it } from 'vitest';

// This process runs what is built, as users do: `npm test` builds it first.
const program = fileURLToPath(new URL('processes/last-words.mjs', import.meta.url));

it('what deliver() counted arrives though its process is killed at once', async () => {
  const publisher = fork(program, ['500'], { execArgv: [] });
  const exit = once(publisher, 'exit');
  const [{ endpoints }] = (await Promise.race([once(publisher, 'message'), exit])) as [
    { endpoints: string[] },
  ];
  await using subscription = await createSubscription({ endpoints });
  const topics: string[] = [];
  for await (const { frames } of subscription) {
    topics.push(...frames.map(([topic]) => String(topic)));
    if (topics.length === 500) break;
  }
  expect(topics).toEqual(Array.from({ length: 500 }, (_, index) => `${index}`));
  expect((await exit)[1]).toBe('SIGKILL');
});
