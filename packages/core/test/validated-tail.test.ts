import { rm } from 'node:fs/promises';
import { CryptoError } from '@fedmsg/core';
import type { Observation } from '@fedmsg/core';
import { createSigner } from '@fedmsg/crypto';
import { dumps, encodeFrame } from '@fedmsg/envelope';
import type { Frame, Message, Publisher } from '@fedmsg/envelope';
import { collect, expectCode } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryBus, ENDPOINT, makeMessage } from './memory-bus.js';
import type { MemoryBus } from './memory-bus.js';
import { createSignedBus } from './signed-bus.js';
import type { SignedBus } from './signed-bus.js';

const SHOP = 'shop-app01.example.org';
const WIKI = 'wiki-app01.example.org';
const TOPIC = 'org.example.dev.shop.order.new';

let signed: SignedBus;

beforeAll(async () => {
  signed = await createSignedBus([SHOP, WIKI]);
});

afterAll(() => signed[Symbol.asyncDispose]());

async function sign(service: string, message: Message): Promise<Message> {
  const signer = await createSigner(signed.signAs(service));
  return signer.sign(message);
}

/** A tail that validates, and a publisher that sends what it is given. */
async function withPeer(overrides: object = {}): Promise<MemoryBus & { readonly peer: Publisher }> {
  const bus = createMemoryBus({ validate_signatures: true, ...signed.trust, ...overrides });
  const peer = await bus.transport.createPublisher({ endpoints: [ENDPOINT] });
  return { ...bus, peer };
}

const outcomeOf = (observation: Observation) =>
  observation.type === 'accepted' ? observation.verification?.signer : observation.error.code;

async function outcomes(bus: MemoryBus & { peer: Publisher }, frames: readonly Frame[]) {
  const tail = bus.context.tailMessages();
  await bus.peer.ready();
  await bus.peer.send(frames);
  return (await collect(tail.observations(), frames.length)).map(outcomeOf);
}

describe('tailMessages() with validate_signatures', () => {
  it('says who signed', async () => {
    await using bus = await withPeer();
    const message = await sign(SHOP, makeMessage(TOPIC));
    const tail = bus.context.tailMessages();
    await bus.peer.ready();
    await bus.peer.send([encodeFrame(message)]);

    const [received] = await collect(tail, 1);
    expect(received?.message).toEqual(message);
    expect(received?.verification).toMatchObject({
      signer: SHOP,
      backend: 'x509',
      weaknesses: ['SHA1_SIGNATURE'],
    });
  });

  it('delivers in order, and refuses each bad message with its own code', async () => {
    await using bus = await withPeer();
    const good = await sign(SHOP, makeMessage(TOPIC, { order: 1 }));
    const frames = [
      encodeFrame(good),
      encodeFrame(makeMessage(TOPIC)),
      encodeFrame({ ...good, msg: { order: 2 } }),
      encodeFrame({ ...good, topic: `${TOPIC}.other` }),
      encodeFrame({ ...good, certificate: 5 as unknown as string }),
      encodeFrame({ ...good, crypto: 'gpg' }),
      encodeFrame(await sign(WIKI, makeMessage(TOPIC))),
    ];
    expect(await outcomes(bus, frames)).toEqual([
      SHOP,
      'UNSIGNED',
      'SIGNATURE_INVALID',
      'SIGNATURE_INVALID',
      'BAD_FIELD',
      'BACKEND_NOT_ALLOWED',
      WIKI,
    ]);
  });

  it('verifies the bytes that came, not those it would write', async () => {
    await using bus = await withPeer();
    const message = await sign(SHOP, makeMessage(TOPIC, { total: 1e16, ratio: 0.5 }));
    const respelled = dumps(message).replaceAll('","', '" , "');
    expect(await outcomes(bus, [[Buffer.from(TOPIC), Buffer.from(respelled)]])).toEqual([SHOP]);
  });

  it('keeps to the routing policy', async () => {
    await using bus = await withPeer({ routing_policy: { [TOPIC]: [SHOP] } });
    const frames = [SHOP, WIKI].map(async (service) => encodeFrame(await sign(service, makeMessage(TOPIC))));
    expect(await outcomes(bus, await Promise.all(frames))).toEqual([SHOP, 'SIGNER_NOT_PERMITTED']);
  });

  it('refuses topics without a policy when it is nitpicky', async () => {
    await using bus = await withPeer({ routing_nitpicky: true });
    expect(await outcomes(bus, [encodeFrame(await sign(SHOP, makeMessage(TOPIC)))])).toEqual([
      'TOPIC_NOT_LISTED',
    ]);
  });

  it('fails at the first step when the trust cannot be read', async () => {
    await using bus = await withPeer({ ca_cert_location: '/nonexistent/ca.crt' });
    const tail = bus.context.tailMessages();
    const error = await expectCode(tail[Symbol.asyncIterator]().next(), CryptoError, 'TRUST_UNAVAILABLE');
    expect(error.message).toContain('/nonexistent/ca.crt');
    await expectCode(tail.opened(), CryptoError, 'TRUST_UNAVAILABLE');
  });

  it('reads the trust once: a bad message makes it read no file', async () => {
    await using gone = await createSignedBus([SHOP]);
    await using bus = await withPeer(gone.trust);
    const tail = bus.context.tailMessages();
    await tail.opened();
    await Promise.all(Object.values(gone.trust).map((path) => rm(path)));
    await bus.peer.ready();
    const signer = await createSigner(gone.signAs(SHOP));
    const stranger = encodeFrame(await sign(WIKI, makeMessage(TOPIC)));
    const good = encodeFrame(await signer.sign(makeMessage(TOPIC)));
    await bus.peer.send([stranger, good]);

    const seen = await collect(tail.observations(), 2);
    expect(seen.map(outcomeOf)).toEqual(['CERTIFICATE_UNTRUSTED', SHOP]);
  });
});
