import type { Frame } from '@fedmsg/envelope';
import { collect, expectCode, temporaryDirectory, uniqueEndpoint } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { createZmqTransport, TransportError } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';
import { relay } from '../src/commands/relay/relay.js';
import { testIo } from './support/test-io.js';

async function busWith(relay_inbound: string, relay_outbound: string): Promise<TemporaryDirectory> {
  const config = { relay_inbound, endpoints: { relay_outbound } };
  return temporaryDirectory({ 'fedmsg.d/bus.json': JSON.stringify(config) });
}

describe('fedmsg relay', () => {
  it('passes on what comes in, byte for byte, and says what it did', async () => {
    const [inbound, outbound] = [await uniqueEndpoint(), await uniqueEndpoint()];
    await using folder = await busWith(inbound, outbound);
    const test = testIo(folder.path);
    const running = relay({ config: [] }, test.io);

    const transport = createZmqTransport();
    await test.noted(`relay_outbound listens at ${outbound}`);
    const subscription = await transport.createSubscription({ endpoints: [outbound] });
    // A peer that has come may not have subscribed yet.
    await test.noted('relay_outbound: first subscription to every topic');
    await using publisher = await transport.createPublisher({ endpoints: [inbound], attach: 'connect' });
    await publisher.ready({ timeoutMs: 5000 });
    const frame: Frame = [Buffer.from('a.b'), Buffer.from('{ "exactly" : 1.0 }')];
    await publisher.send([frame]);
    const [batch] = await collect(subscription, 1);
    expect(batch!.frames.map((parts) => parts.map(String))).toEqual([frame.map(String)]);

    test.interrupt();
    await running;
    expect(test.stderr()).toContain(`relay_inbound listens at ${inbound}\n`);
    expect(test.stderr()).toContain(`relay_outbound listens at ${outbound}\n`);
    expect(test.stderr()).toContain('1 message passed on, 0 refused, 0 lost; slow subscribers missed 0\n');
  });

  it('fails when its address is taken', async () => {
    const outbound = await uniqueEndpoint();
    await using folder = await busWith(await uniqueEndpoint(), outbound);
    await using _taken = await createZmqTransport().createPublisher({ endpoints: [outbound] });
    const error = await expectCode(
      relay({ config: [] }, testIo(folder.path).io),
      TransportError,
      'ADDRESS_IN_USE',
    );
    expect(error.message).toContain(outbound);
  });

  it('ends at once when it was interrupted before it ran', async () => {
    await using folder = await busWith(await uniqueEndpoint(), await uniqueEndpoint());
    const test = testIo(folder.path);
    test.interrupt();
    await relay({ config: [] }, test.io);
    expect(test.stderr()).toContain('0 messages passed on');
  });
});
