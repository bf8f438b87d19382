import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Consumer, ConsumerStatus } from '@fedmsg/core';
import { temporaryDirectory } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCollector, hang, nextEvent, numbered, startHub } from './hub-bus.js';
import { frameOf, makeMessage, messageIn } from './memory-bus.js';

let directory: TemporaryDirectory;
beforeEach(async () => void (directory = await temporaryDirectory()));
afterEach(() => directory[Symbol.asyncDispose]());

const configured = () => ({ status_directory: directory.join('status') });

async function statusOf(consumer: string): Promise<ConsumerStatus | undefined> {
  const text = await readFile(directory.join('status', `${consumer}.json`), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as ConsumerStatus);
}

describe('the status file of a consumer', () => {
  it('says, at the end, what it has dealt with last', async () => {
    const { consumer } = createCollector('mine');
    await using bus = await startHub({ consumers: [consumer] }, configured());
    const frames = numbered(3);
    await bus.deliver(frames);
    await bus.hub.drain();
    const { topic, msg_id, timestamp, i } = messageIn(frames[2]!);
    expect(await statusOf('mine')).toEqual({
      message: { topic, msg_id, timestamp, i },
      recent: frames.map((frame) => [null, messageIn(frame).msg_id]),
      missed: [],
      pid: process.pid,
      when: expect.closeTo(Date.now() / 1000, -1) as number,
    });
  });

  it('is written while the hub runs', async () => {
    const { consumer } = createCollector('mine');
    await using bus = await startHub({ consumers: [consumer] }, configured());
    await bus.deliver(numbered(2));
    await expect.poll(() => statusOf('mine'), { timeout: 3000 }).toMatchObject({ pid: process.pid });
  });

  it('does not count a message that was begun and not done', async () => {
    const frames = numbered(3);
    const consume: Consumer['consume'] = ({ message }) =>
      message.msg_id === messageIn(frames[1]!).msg_id ? hang() : undefined;
    const { consumer } = createCollector('mine', { consume, concurrency: 3 });
    await using bus = await startHub({ consumers: [consumer] }, configured());
    await bus.deliver(frames);
    await bus.hub.drain({ timeoutMs: 1 });
    // The third was done too, but what came before it would be lost.
    expect(await statusOf('mine')).toMatchObject({ message: { msg_id: messageIn(frames[0]!).msg_id } });
  });

  it('counts a message that was given up', async () => {
    const { consumer } = createCollector('mine', { consume: () => ({ outcome: 'fail', reason: 'no' }) });
    await using bus = await startHub({ consumers: [consumer] }, configured());
    const [frame] = numbered(1);
    await bus.deliver([frame!]);
    await bus.hub.drain();
    expect(await statusOf('mine')).toMatchObject({ message: { msg_id: messageIn(frame!).msg_id } });
  });

  it('leaves out what has no date', async () => {
    const { consumer, orders } = createCollector('mine');
    await using bus = await startHub({ consumers: [consumer] }, configured());
    const message = { ...makeMessage('org.shop', { order: 7 }), timestamp: 'today' };
    await bus.deliver([[Buffer.from('org.shop'), Buffer.from(JSON.stringify(message))]]);
    await bus.hub.drain();
    expect(orders).toEqual([7]);
    expect(await statusOf('mine')).toBeUndefined();
  });

  it('that cannot be read is reported, and written anew', async () => {
    await mkdir(directory.join('status'));
    await writeFile(directory.join('status/mine.json'), '{"message": {}}');
    const { consumer } = createCollector('mine');
    await using bus = await startHub({ consumers: [consumer] }, configured());
    const { error } = await nextEvent(bus.events, 'status-file-failed');
    expect(error).toMatchObject({ code: 'STATUS_UNUSABLE' });
    expect((error as Error).message).toMatch(
      /^Expected .*mine.json to be a status file; it is none\. Without it,/,
    );
    await bus.deliver([frameOf('org.shop')]);
    await bus.hub.drain();
    expect(await statusOf('mine')).toMatchObject({ missed: [] });
  });

  it('that cannot be written is reported, and the consumer goes on', async () => {
    await writeFile(directory.join('status'), 'a file in its place');
    const { consumer, orders } = createCollector('mine');
    await using bus = await startHub({ consumers: [consumer] }, configured());
    expect(await nextEvent(bus.events, 'status-file-failed')).toMatchObject({ consumer: 'mine' });
    await bus.deliver(numbered(2));
    expect(orders).toEqual([0, 1]);
  });
});
