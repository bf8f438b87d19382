import { CryptoError } from '@fedmsg/core';
import type { PublishHooks } from '@fedmsg/core';
import { createVerifier } from '@fedmsg/crypto';
import { loads } from '@fedmsg/envelope';
import { createMemoryStore } from '@fedmsg/replay';
import { expectCode } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryBus, ENDPOINT, takeFrames } from './memory-bus.js';
import { createSignedBus } from './signed-bus.js';
import type { SignedBus } from './signed-bus.js';

const SHOP = 'shop-app01.example.org';
const draft = { modname: 'shop', topic: 'order.new', msg: { when: new Date(0), total: 1e16 } };

let signed: SignedBus;

beforeAll(async () => {
  signed = await createSignedBus([SHOP]);
});

afterAll(() => signed[Symbol.asyncDispose]());

describe('publish() with sign_messages', () => {
  it('sends what a verifier accepts, and returns it', async () => {
    await using bus = createMemoryBus(signed.signAs(SHOP));
    const subscription = await bus.transport.createSubscription({ endpoints: [ENDPOINT] });
    const message = await bus.context.publish(draft);
    const [parts] = await takeFrames(subscription, 1);

    const verifier = await createVerifier(signed.trust);
    expect(await verifier.verify(parts![1]!)).toMatchObject({ signer: SHOP, backend: 'x509' });
    expect(await verifier.verify(message)).toMatchObject({ signer: SHOP });
    expect(message).toMatchObject({ crypto: 'x509', i: 1 });
  });

  it('signs what a hook has made of the message', async () => {
    const hooks: PublishHooks[] = [{ beforeSigning: (message) => ({ ...message, msg: { order: 6 } }) }];
    await using bus = createMemoryBus({ ...signed.signAs(SHOP), post_init_sleep: 0 }, { hooks });
    const message = await bus.context.publish(draft);

    const verifier = await createVerifier(signed.trust);
    expect(await verifier.verify(message)).toMatchObject({ signer: SHOP });
    expect(message.msg).toEqual({ order: 6 });
  });

  it('leaves a message unsigned without it', async () => {
    await using bus = createMemoryBus({ post_init_sleep: 0 });
    expect(await bus.context.publish(draft)).not.toHaveProperty('signature');
  });

  it('signs the number that the store gave, and the store keeps what was sent', async () => {
    await using store = createMemoryStore();
    await using bus = createMemoryBus(signed.signAs(SHOP), { store });
    const subscription = await bus.transport.createSubscription({ endpoints: [ENDPOINT] });
    await bus.context.publish(draft);
    const [parts] = await takeFrames(subscription, 1);
    const { messages } = await store.get({ seq_id: 1 });

    const body = parts![1]!;
    expect(Buffer.from(messages[0]!.bytes).equals(body)).toBe(true);
    const verifier = await createVerifier(signed.trust);
    expect(await verifier.verify(body)).toMatchObject({ signer: SHOP });
    const renumbered = String(body).replace('"seq_id":1', '"seq_id":2');
    await expectCode(verifier.verify(renumbered), CryptoError, 'SIGNATURE_INVALID');
    expect(loads(body)).toMatchObject({ seq_id: 1, msg: { when: 0, total: 1e16 } });
  });

  it('fails before it listens anywhere when there is no key to sign with', async () => {
    const unsignable = { ...signed.signAs('nobody'), post_init_sleep: 0 };
    await using bus = createMemoryBus(unsignable);
    const error = await expectCode(bus.context.publish(draft), CryptoError, 'KEY_UNAVAILABLE');
    expect(error.message).toContain('nobody.key');
    await using free = await bus.transport.createPublisher({ endpoints: [ENDPOINT] });
    expect(free.endpoints).toEqual([ENDPOINT]);
  });
});
