import type { Frame } from '@fedmsg/envelope';
import { collect, temporaryDirectory, uniqueEndpoint } from '@fedmsg/testing';
import { createZmqTransport } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';
import { gateway } from '../src/commands/gateway/gateway.js';
import { testIo } from './support/test-io.js';

describe('fedmsg gateway', () => {
  it('gives out what is said on the bus, byte for byte, and says what it did', async () => {
    const [bus, own] = [await uniqueEndpoint(), await uniqueEndpoint()];
    const port = Number(own.slice(own.lastIndexOf(':') + 1));
    const config = { endpoints: { shop: bus }, 'fedmsg.consumers.gateway.port': port };
    await using folder = await temporaryDirectory({ 'fedmsg.d/bus.json': JSON.stringify(config) });
    const test = testIo(folder.path);
    const running = gateway({ config: [] }, test.io);

    await test.noted(`gateway listens at ${own}`);
    await test.noted(`Nobody listens at ${bus}; trying until somebody does.`);
    const transport = createZmqTransport();
    const reader = await transport.createSubscription({ endpoints: [own] });
    await test.noted('gateway: first subscription to every topic');
    await using publisher = await transport.createPublisher({ endpoints: [bus] });
    await publisher.ready({ timeoutMs: 5000 });
    const frame: Frame = [Buffer.from('a.b'), Buffer.from('{ "exactly" : 1.0 }')];
    await publisher.send([frame]);
    const [batch] = await collect(reader, 1);
    expect(batch!.frames.map((parts) => parts.map(String))).toEqual([frame.map(String)]);

    test.interrupt();
    await running;
    expect(test.stderr()).toContain('1 message passed on, 0 refused, 0 lost; slow subscribers missed 0\n');
    expect(test.stderr()).not.toContain('bus: a peer came');
  });
});
