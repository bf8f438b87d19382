import { createVerifier, CryptoError } from '@fedmsg/crypto';
import { createMessage, encodeFrame } from '@fedmsg/envelope';
import { collect, expectCode, uniqueEndpoint } from '@fedmsg/testing';
import { createZmqTransport } from '@fedmsg/transport-zmq';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signingRelay } from '../src/commands/signing-relay/signing-relay.js';
import { SHOP, testBus, TOPIC } from './support/test-bus.js';
import type { TestBus } from './support/test-bus.js';
import { testIo } from './support/test-io.js';

let bus: TestBus;
beforeAll(async () => void (bus = await testBus()));
afterAll(() => bus[Symbol.asyncDispose]());

describe('fedmsg signing-relay', () => {
  it('signs what comes unsigned, with the certificate of the configuration', async () => {
    const [inbound, outbound] = [await uniqueEndpoint(), await uniqueEndpoint()];
    const addresses = { relay_inbound: inbound, endpoints: { relay_outbound: outbound } };
    await writeFile(bus.directory.join('fedmsg.d/relay.json'), JSON.stringify(addresses));
    const test = testIo(bus.directory.path);
    const running = signingRelay({ config: [] }, test.io);

    const transport = createZmqTransport();
    await test.noted(`relay_outbound listens at ${outbound}`);
    const subscription = await transport.createSubscription({ endpoints: [outbound] });
    await test.noted('relay_outbound: first subscription to every topic');
    await using publisher = await transport.createPublisher({ endpoints: [inbound], attach: 'connect' });
    await publisher.ready({ timeoutMs: 5000 });
    await publisher.send([encodeFrame(createMessage({ topic: TOPIC, msg: 'x' }, { i: 1, username: 'ada' }))]);
    const [batch] = await collect(subscription, 1);
    const pki = (name: string) => bus.directory.join('pki', name);
    const verifier = await createVerifier({ ca_cert_location: pki('ca.crt'), crl_location: pki('crl.pem') });
    expect(await verifier.verify(batch!.frames[0]![1]!)).toMatchObject({ signer: SHOP });

    test.interrupt();
    await running;
    expect(test.stderr()).toContain('1 message passed on, 0 refused');
  });

  it('fails without a key, and says so', async () => {
    const file = bus.directory.join('nokey.json');
    await writeFile(
      file,
      JSON.stringify({ relay_inbound: await uniqueEndpoint(), certname: 'nobody', ssldir: 'pki' }),
    );
    const starting = signingRelay({ config: [file] }, testIo(bus.directory.path).io);
    await expectCode(starting, CryptoError, 'KEY_UNAVAILABLE');
  });
});
