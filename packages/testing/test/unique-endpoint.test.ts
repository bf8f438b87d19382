import { once } from 'node:events';
import { createServer } from 'node:net';
import { uniqueEndpoint } from '@fedmsg/testing';
import { expect, it } from 'vitest';

it('gives a loopback endpoint at which one can listen', async () => {
  const endpoint = await uniqueEndpoint();
  expect(endpoint).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+$/);
  const server = createServer().listen(Number(endpoint.split(':').at(-1)), '127.0.0.1');
  await once(server, 'listening');
  server.close();
});
