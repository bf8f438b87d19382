import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { collect, expectCode, nextStatus, temporaryDirectory } from '@fedmsg/testing';
import { createPublisher, createSubscription, TransportError } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');

async function accepts(host: string, endpoint: string | undefined): Promise<boolean> {
  const connection = createConnection({ host, port: Number(endpoint?.split(':').at(-1)) });
  const connected = await once(connection, 'connect').then(
    () => true,
    () => false,
  );
  connection.destroy();
  return connected;
}

describe('binding', () => {
  it.each(['tcp://127.0.0.1:*', 'tcp://localhost:*'])('%s listens on the loopback', async (endpoint) => {
    await using publisher = await createPublisher({ endpoints: [endpoint] });
    expect(publisher.endpoints[0]).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+$/);
    expect(await accepts('127.0.0.1', publisher.endpoints[0])).toBe(true);
  });

  it.skipIf(outside === undefined)('a loopback endpoint listens on the loopback only', async () => {
    await using publisher = await createPublisher({ endpoints: ['tcp://127.0.0.1:*'] });
    await using everywhere = await createPublisher({ endpoints: ['tcp://*:*'] });
    expect(await accepts(outside!, publisher.endpoints[0])).toBe(false);
    expect(await accepts(outside!, everywhere.endpoints[0])).toBe(true);
  });

  it.skipIf(!hasIPv6)('takes an IPv6 address, and connects to one', async () => {
    await using publisher = await createPublisher({ endpoints: ['tcp://[::1]:*'] });
    expect(publisher.endpoints[0]).toMatch(/^tcp:\/\/\[::1\]:\d+$/);
    await using _subscription = await createSubscription({ endpoints: publisher.endpoints });
    await publisher.ready({ timeoutMs: 5000 });
  });

  it('takes a name of this machine', async () => {
    await using publisher = await createPublisher({ endpoints: [`tcp://${hostname()}:*`] });
    expect(publisher.endpoints[0]).toMatch(/^tcp:\/\/[\d.]+:\d+$/);
  });

  it.each(['tcp://192.0.2.1:3000', 'tcp://no-such-host.invalid:3000', 'ipc:///no/such/folder/socket'])(
    'refuses %s with BIND_FAILED',
    async (endpoint) => {
      const error = await expectCode(
        createPublisher({ endpoints: [endpoint] }),
        TransportError,
        'BIND_FAILED',
      );
      expect(error.message).toContain(`${endpoint} cannot be bound: `);
      expect(error.cause).toBeInstanceOf(Error);
    },
  );

  it('leaves a path alone at which somebody listens, and takes one that was left behind', async () => {
    await using directory = await temporaryDirectory();
    const path = directory.join('socket');
    const endpoints = [`ipc://${path}`];
    await writeFile(path, '');
    const holder = await createPublisher({ endpoints });
    const error = await expectCode(createPublisher({ endpoints }), TransportError, 'ADDRESS_IN_USE');
    expect(error.message).toContain(path);
    await holder.close();
    await using successor = await createPublisher({ endpoints });
    expect(successor.endpoints).toEqual(endpoints);
  });
});

describe('connecting', () => {
  it('connects once to an endpoint that is named twice', async () => {
    await using publisher = await createPublisher({ endpoints: ['tcp://127.0.0.1:*'] });
    const port = publisher.endpoints[0]!.split(':').at(-1);
    const endpoints = [`tcp://127.0.0.1:${port}`, `tcp://localhost:${port}`];
    await using subscription = await createSubscription({ endpoints });
    expect(subscription.endpoints).toEqual([publisher.endpoints[0]]);
  });

  it('goes on trying a host that has no address', async () => {
    const endpoints = ['tcp://no-such-host.invalid:3000'];
    await using subscription = await createSubscription({ endpoints, zmq_reconnect_ivl: 10 });
    expect(subscription.endpoints).toEqual(endpoints);
    const status = subscription.status()[Symbol.asyncIterator]();
    const delays = [await nextStatus(status, 'reconnecting'), await nextStatus(status, 'reconnecting')];
    for (const { endpoint, delayMs } of delays) {
      expect({ endpoint, delayMs }).toEqual({ endpoint: endpoints[0], delayMs: expect.any(Number) });
    }
  });

  it('gets what comes from the others meanwhile', async () => {
    await using publisher = await createPublisher({ endpoints: ['tcp://127.0.0.1:*'] });
    const endpoints = ['tcp://no-such-host.invalid:3000', ...publisher.endpoints];
    await using subscription = await createSubscription({ endpoints });
    await publisher.ready();
    await publisher.send([[Buffer.from('topic'), Buffer.from('body')]]);
    const [batch] = await collect(subscription, 1);
    expect(batch!.frames.map((parts) => parts.map(String))).toEqual([['topic', 'body']]);
  });
});
