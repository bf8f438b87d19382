import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { CryptoError } from '@fedmsg/core';
import { createSigner } from '@fedmsg/crypto';
import { encodeFrame } from '@fedmsg/envelope';
import type { Frame } from '@fedmsg/envelope';
import { collect, expectCode } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryBus, ENDPOINT, makeMessage } from './memory-bus.js';
import { createSignedBus } from './signed-bus.js';
import type { SignedBus } from './signed-bus.js';

const SHOP = 'shop-app01.example.org';
const TOPIC = 'org.example.dev.shop.order.new';

let signed: SignedBus;
let good: Frame;
let forged: Frame;

beforeAll(async () => {
  signed = await createSignedBus([SHOP]);
  const signer = await createSigner(signed.signAs(SHOP));
  const message = await signer.sign(makeMessage(TOPIC, { order: 1 }));
  good = encodeFrame(message);
  forged = encodeFrame({ ...message, msg: { order: 2 } });
});

afterAll(() => signed[Symbol.asyncDispose]());

/** A tail that validates in one thread, and a publisher that sends what it is given. */
async function openTail() {
  const bus = createMemoryBus({ validate_signatures: true, verify_threads: 1, ...signed.trust });
  const peer = await bus.transport.createPublisher({ endpoints: [ENDPOINT] });
  const started = once(process, 'worker') as Promise<[Worker]>;
  const tail = bus.context.tailMessages();
  const [worker] = await started;
  await tail.opened();
  await peer.ready();
  return { peer, tail, worker, [Symbol.asyncDispose]: () => bus[Symbol.asyncDispose]() };
}

describe('tailMessages() with verify_threads', () => {
  it('delivers in order, and refuses each bad message with its own code', async () => {
    await using open = await openTail();
    const noJson: Frame = [good[0], Buffer.from('{')];
    const unsigned = encodeFrame(makeMessage(TOPIC));
    const observing = collect(open.tail.observations(), 7);
    await open.peer.send([good, forged, good]);
    await open.peer.send([unsigned, noJson, good]);
    await open.peer.send([forged]);

    const outcomes = (await observing).map((one) =>
      one.type === 'accepted' ? one.verification?.signer : one.error.code,
    );
    expect(outcomes).toEqual([
      SHOP,
      'SIGNATURE_INVALID',
      SHOP,
      'UNSIGNED',
      'INVALID_JSON',
      SHOP,
      'SIGNATURE_INVALID',
    ]);
    expect(open.tail.counts).toMatchObject({ received: 7, accepted: 3 });
  });

  it('ends cleanly, with its threads, while messages are verified', async () => {
    await using open = await openTail();
    const exited = once(open.worker, 'exit');
    await open.peer.send(Array<Frame>(200).fill(good));
    for await (const _message of open.tail) break;
    await exited;
    expect(open.tail.counts.received).toBe(1);
  });

  it('ends an iteration that waits for threads when it is closed', async () => {
    await using open = await openTail();
    await open.peer.send(Array<Frame>(200).fill(good));
    const messages = collect(open.tail, Infinity);
    await open.tail.close();
    expect((await messages).length).toBeLessThan(200);
  });

  it('fails at the first step when the trust cannot be read', async () => {
    const config = { validate_signatures: true, verify_threads: 1, ca_cert_location: '/nonexistent/ca.crt' };
    await using bus = createMemoryBus(config);
    const error = await expectCode(bus.context.tailMessages().opened(), CryptoError, 'TRUST_UNAVAILABLE');
    expect(error.message).toContain('/nonexistent/ca.crt');
  });
});
