import { rm, writeFile } from 'node:fs/promises';
import { createFolderDeadLetters, createMemoryDeadLetters } from '@fedmsg/core';
import type { ConsumeContext, Consumer, MessageSource, RequeueStore } from '@fedmsg/core';
import { createSigner } from '@fedmsg/crypto';
import { encodeFrame } from '@fedmsg/envelope';
import { temporaryDirectory } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCollector, hang, nextEvent, numbered, startHub } from './hub-bus.js';
import { makeMessage } from './memory-bus.js';
import { createSignedBus } from './signed-bus.js';

let directory: TemporaryDirectory;
beforeEach(async () => void (directory = await temporaryDirectory()));
afterEach(() => directory[Symbol.asyncDispose]());

const folder = () => directory.join('dead');
const store = () => createFolderDeadLetters(folder());
const configured = () => ({ dead_letter_directory: folder() });

/** A consumer that fails with what is live, and takes what comes again. */
function createForgiving(members: Partial<Consumer> = {}) {
  const seen: [source: MessageSource, attempt: number, text: string][] = [];
  const consumer: Consumer = {
    name: 'forgiving',
    topic: 'org.shop',
    consume({ bytes }, { source, attempt }: ConsumeContext) {
      seen.push([source, attempt, Buffer.from(bytes).toString()]);
      if (source === 'live') throw new Error('not yet');
    },
    ...members,
  };
  return { consumer, seen };
}

describe('a dead letter in dead_letter_directory', () => {
  it('comes to its consumer again when it is requeued: a new delivery, byte for byte', async () => {
    const { consumer, seen } = createForgiving();
    const { consumer: other, orders } = createCollector('other');
    await using bus = await startHub({ consumers: [consumer, other] }, configured());
    const [frame] = numbered(1);
    await bus.peer.send([frame!]);
    const { deadLetter } = await nextEvent(bus.events, 'message-failed');
    expect(await store().requeue(deadLetter!)).toBe(true);
    await expect.poll(() => bus.hub.counts.consumers['forgiving']).toMatchObject({ received: 2, acked: 1 });
    const text = Buffer.from(frame![1]).toString();
    expect(seen).toEqual([
      ['live', 1, text],
      ['dead-letters', 1, text],
    ]);
    expect(orders).toEqual([0]);
    await bus.hub.drain();
    expect(await store().claim('forgiving', 10)).toEqual([]);
  });

  it('is a dead letter again, under its id, when it fails again', async () => {
    const fail: Consumer['consume'] = (_message, { source }) => ({ outcome: 'fail', reason: source });
    const { consumer } = createForgiving({ consume: fail });
    await using bus = await startHub({ consumers: [consumer] }, configured());
    await bus.peer.send(numbered(1));
    const { deadLetter: id } = await nextEvent(bus.events, 'message-failed');
    await store().requeue(id!);
    expect(await nextEvent(bus.events, 'message-failed')).toMatchObject({ deadLetter: id });
    expect(await store().list()).toMatchObject([{ id, reason: 'dead-letters', attempts: 1 }]);
    expect(bus.hub.counts.consumers['forgiving']).toMatchObject({ received: 2, failed: 2, deadLettered: 2 });
  });

  it('waits for the next hub when this one ends before it is done', async () => {
    const { consumer } = createForgiving();
    {
      await using bus = await startHub({ consumers: [consumer] }, configured());
      await bus.peer.send(numbered(1));
      const { deadLetter } = await nextEvent(bus.events, 'message-failed');
      await bus.hub.drain();
      await store().requeue(deadLetter!);
    }
    const hanging: Consumer = { ...consumer, consume: hang };
    await using stuck = await startHub({ consumers: [hanging] }, configured());
    await expect.poll(() => stuck.hub.counts.consumers['forgiving']).toMatchObject({ running: 1 });
    await stuck.hub.close();
    expect(stuck.hub.counts.consumers['forgiving']).toMatchObject({ abandoned: 1 });
    expect(await store().claim('forgiving', 1)).toHaveLength(1);
  });

  it('is validated again, and put back when it is not authentic any more', async () => {
    await using signed = await createSignedBus(['shop']);
    const signer = await createSigner(signed.signAs('shop'));
    const { consumer, seen } = createForgiving({
      consume: (message, { source }) => {
        seen.push([source, 1, message.verification!.signer]);
        return source === 'live' ? { outcome: 'fail', reason: 'no' } : undefined;
      },
    });
    const overrides = { ...configured(), ...signed.trust, validate_signatures: true };
    await using bus = await startHub({ consumers: [consumer] }, overrides);
    await bus.peer.send([encodeFrame(await signer.sign(makeMessage('org.shop')))]);
    const { deadLetter: id } = await nextEvent(bus.events, 'message-failed');
    await store().requeue(id!);
    await expect
      .poll(() => seen)
      .toEqual([
        ['live', 1, 'shop'],
        ['dead-letters', 1, 'shop'],
      ]);

    const forged = encodeFrame(makeMessage('org.shop'))[1];
    const letter = { consumer: 'forgiving', topic: 'org.shop', name: 'shop', attempts: 1 };
    const other = await store().add({ ...letter, bytes: forged, reason: 'no', failedAt: Date.now() });
    await store().requeue(other);
    expect(await nextEvent(bus.events, 'refused')).toMatchObject({ error: { code: 'UNSIGNED' } });
    await expect.poll(() => store().get(other)).toMatchObject({ id: other });
    expect((await store().get(other))!.reason).toContain('CryptoError: ');
  });

  it('that cannot be kept is reported, and its message counted as failed', async () => {
    const { consumer } = createForgiving();
    await writeFile(folder(), 'a file in its place');
    await using bus = await startHub({ consumers: [consumer] }, configured());
    await bus.peer.send(numbered(1));
    expect(await nextEvent(bus.events, 'redelivery-failed')).toMatchObject({
      error: { code: 'DEAD_LETTERS_UNUSABLE' },
    });
    const { error } = await nextEvent(bus.events, 'dead-letter-failed');
    expect(error).toMatchObject({ code: 'DEAD_LETTERS_UNUSABLE' });
    expect(await nextEvent(bus.events, 'message-failed')).toMatchObject({ deadLetter: undefined });
    await expect
      .poll(() => bus.hub.counts.consumers['forgiving'])
      .toMatchObject({ failed: 1, deadLettered: 0 });
    await rm(folder());
    await bus.peer.send(numbered(1));
    expect(await nextEvent(bus.events, 'message-failed')).toMatchObject({ deadLetter: expect.any(String) });
  });

  it('whose file holds none is reported', async () => {
    const { consumer } = createForgiving();
    const letter = { consumer: 'forgiving', topic: 'org.shop', name: 'shop', attempts: 1, reason: 'no' };
    const id = await store().add({ ...letter, bytes: new Uint8Array(), failedAt: Date.now() });
    await store().requeue(id);
    await writeFile(directory.join('dead/requeued/forgiving', `${id}.json`), '{');
    await using bus = await startHub({ consumers: [consumer] }, configured());
    const { error } = await nextEvent(bus.events, 'dead-letter-unreadable');
    expect(error).toMatchObject({ code: 'DEAD_LETTER_UNREADABLE' });
  });

  it('in a store that does not answer keeps no hub from its end', async () => {
    const { consumer } = createForgiving();
    const deadLetters: RequeueStore = { ...createMemoryDeadLetters(), requeue: hang, claim: hang };
    await using bus = await startHub({ consumers: [consumer], deadLetters });
    await bus.hub.close();
    expect(bus.hub.counts.consumers['forgiving']).toMatchObject({ received: 0 });
  });

  it('costs no warning, however many consumers there are', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => void warnings.push(warning);
    process.on('warning', onWarning);
    const consumers = Array.from({ length: 15 }, (_, index) => createCollector(`number ${index}`).consumer);
    {
      await using bus = await startHub({ consumers }, configured());
      await bus.deliver(numbered(1));
    }
    await new Promise(setImmediate);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });
});
