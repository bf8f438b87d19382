import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Consumer, ConsumerStatus, HubStatus, MessageSource } from '@fedmsg/core';
import { createSigner } from '@fedmsg/crypto';
import { encodeFrame } from '@fedmsg/envelope';
import type { Message } from '@fedmsg/envelope';
import { temporaryDirectory } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startArchive } from './archive-server.js';
import type { ArchiveServer } from './archive-server.js';
import { nextEvent, startHub } from './hub-bus.js';
import type { HubBus } from './hub-bus.js';
import { makeMessage } from './memory-bus.js';
import { createSignedBus } from './signed-bus.js';

const NOW = Math.floor(Date.now() / 1000);

let directory: TemporaryDirectory;
let archive: ArchiveServer;
beforeEach(async () => {
  [directory, archive] = await Promise.all([temporaryDirectory(), startArchive()]);
});
afterEach(() => Promise.all([directory[Symbol.asyncDispose](), archive[Symbol.asyncDispose]()]));

const statusFile = () => directory.join('status/mine.json');
const configured = () => ({ status_directory: directory.join('status'), datagrepper_url: archive.url });

/** A message of so many seconds ago. */
function sent(name: string, secondsAgo: number, topic = 'org.shop.order'): Message {
  return { ...makeMessage(topic, { name, price: 1.5 }), msg_id: name, timestamp: NOW - secondsAgo };
}

/** What an earlier process has left. */
async function leaveStatus(message: Message, more: Partial<ConsumerStatus> = {}): Promise<void> {
  const { topic, msg_id, timestamp, i } = message;
  const recent = [[null, msg_id]];
  const status = { message: { topic, msg_id, timestamp, i }, recent, missed: [], pid: 1, when: NOW, ...more };
  await mkdir(directory.join('status'), { recursive: true });
  await writeFile(statusFile(), JSON.stringify(status));
}

const readStatus = async () => JSON.parse(await readFile(statusFile(), 'utf8')) as ConsumerStatus;

function createWatcher(members: Partial<Consumer> = {}) {
  const seen: string[] = [];
  const sources: MessageSource[] = [];
  const consumer: Consumer = {
    name: 'mine',
    topic: 'org.shop',
    consume({ message }, { source }) {
      seen.push(message.msg_id);
      sources.push(source);
    },
    ...members,
  };
  return { consumer, seen, sources };
}

const start = (consumer: Consumer, overrides: object = {}): Promise<HubBus> =>
  startHub({ consumers: [consumer] }, { ...configured(), ...overrides });

/** The witness of the bus has a backlog too, once it has a status. */
async function nextOfMine(bus: HubBus, type: BacklogEvent['type']): Promise<BacklogEvent> {
  for (;;) {
    const event: BacklogEvent = await nextEvent(bus.events, type);
    if (event.consumer === 'mine') return event;
  }
}

type BacklogEvent = Extract<HubStatus, { readonly type: `backlog-${string}` }>;

describe('the backlog of a consumer', () => {
  it('is what was sent since the last message, in order, flagged, and each once', async () => {
    const last = sent('last', 60);
    archive.kept.push(
      sent('before', 61),
      last,
      sent('same second', 60),
      sent('a', 50),
      sent('b', 40),
      sent('c', 30),
    );
    await leaveStatus(last);
    const { consumer, seen, sources } = createWatcher();
    await using bus = await start(consumer);
    const finished = await nextOfMine(bus, 'backlog-finished');
    expect(finished).toEqual({ type: 'backlog-finished', consumer: 'mine', delivered: 4 });
    expect(seen).toEqual(['same second', 'a', 'b', 'c']);
    expect(new Set(sources)).toEqual(new Set(['backlog']));
    await bus.hub.drain();
    expect(await readStatus()).toMatchObject({ message: { msg_id: 'c', timestamp: NOW - 30 }, missed: [] });
  });

  it('is asked for page by page, each once a time, oldest first', async () => {
    archive.kept.push(...['a', 'b', 'c', 'd', 'e'].map((name, index) => sent(name, 50 - index)));
    await leaveStatus(sent('last', 1000));
    const { consumer } = createWatcher();
    await using bus = await start(consumer);
    expect(await nextOfMine(bus, 'backlog-started')).toMatchObject({ since: NOW - 1000 });
    expect(await nextOfMine(bus, 'backlog-page')).toMatchObject({ page: 1, pages: 3, delivered: 2 });
    await nextOfMine(bus, 'backlog-finished');
    const [first, second, third, again] = archive.queries.map((query) => Object.fromEntries(query));
    const end = Number(first!['end']);
    expect(first).toEqual({
      start: String(NOW - 1000),
      end: String(end),
      order: 'asc',
      rows_per_page: '100',
      page: '1',
    });
    expect(end).toBeGreaterThanOrEqual(NOW);
    expect([second, third]).toEqual([
      { ...first, page: '2' },
      { ...first, page: '3' },
    ]);
    // Once more, for what came meanwhile.
    expect(again).toMatchObject({ page: '1' });
    expect(Number(again!['start'])).toBeGreaterThan(NOW - 1000);
  });

  it('comes before the live messages, which wait, and each message comes once', async () => {
    await leaveStatus(sent('last', 1000));
    archive.kept.push(sent('old', 30), sent('both', 1));
    let openGate = () => {};
    const gate = new Promise<void>((resolve) => (openGate = resolve));
    const { consumer, seen } = createWatcher();
    const slow: Consumer = {
      ...consumer,
      async consume(message, context) {
        if (message.message.msg_id === 'old') await gate;
        await consumer.consume(message, context);
      },
    };
    await using bus = await start(slow);
    await bus.deliver(['live', 'both', 'archived'].map((name) => encodeFrame(sent(name, 0))));
    archive.kept.push(sent('archived', 0), sent('late', 1));
    openGate();
    await nextOfMine(bus, 'backlog-finished');
    await bus.deliver([encodeFrame(sent('late', 1)), encodeFrame(sent('last one', 0))]);
    expect(seen.toSorted()).toEqual(['archived', 'both', 'last one', 'late', 'live', 'old']);
    expect([seen[0], seen.at(-1)]).toEqual(['old', 'last one']);
    expect(seen.indexOf('late')).toBeLessThan(seen.indexOf('live'));
    expect(bus.hub.counts.consumers['mine']).toMatchObject({ received: 6, acked: 6 });
  });

  it('holds what is of its topics only: prefixes with all their letters', async () => {
    await leaveStatus(sent('last', 1000));
    archive.kept.push(
      sent('mine', 30, 'org.shop.order'),
      sent('other', 30, 'org.sho'),
      sent('x', 30, 'org.shap'),
    );
    const { consumer, seen } = createWatcher({ topic: ['org.shop', 'org.shop.*'] });
    await using bus = await start(consumer);
    await nextOfMine(bus, 'backlog-finished');
    expect(seen).toEqual(['mine']);
    expect(archive.queries[0]!.has('category')).toBe(false);
  });

  it('is asked for by category where all topics have theirs', async () => {
    await leaveStatus(sent('last', 1000));
    const { consumer } = createWatcher({ topic: ['org.example.dev.shop.order', 'org.example.dev.wiki.*'] });
    await using bus = await start(consumer);
    await nextOfMine(bus, 'backlog-finished');
    expect(archive.queries[0]!.getAll('category')).toEqual(['shop', 'wiki']);
  });

  it('is repaired and validated as any message; what is not authentic is refused', async () => {
    await using signed = await createSignedBus(['shop']);
    const signer = await createSigner(signed.signAs('shop'));
    await leaveStatus(sent('last', 1000));
    const good = await signer.sign(sent('good', 30));
    archive.kept.push(good, { ...good, msg_id: 'forged', timestamp: NOW - 20 }, sent('unsigned', 10));
    const { consumer, seen } = createWatcher();
    await using bus = await start(consumer, { ...signed.trust, validate_signatures: true });
    expect(await nextEvent(bus.events, 'refused')).toMatchObject({
      name: 'datagrepper',
      error: { code: 'SIGNATURE_INVALID' },
    });
    expect(await nextEvent(bus.events, 'refused')).toMatchObject({ error: { code: 'UNSIGNED' } });
    expect(await nextOfMine(bus, 'backlog-finished')).toMatchObject({ delivered: 1 });
    expect(seen).toEqual(['good']);
  });

  it('is not asked for without a status file', async () => {
    archive.kept.push(sent('old', 30));
    const { consumer, seen } = createWatcher();
    await using bus = await start(consumer);
    await bus.deliver([encodeFrame(sent('live', 0))]);
    expect([seen, archive.queries]).toEqual([['live'], []]);
  });

  it('begins no later than the status was written, whatever date a message has', async () => {
    await leaveStatus(sent('from the future', -100_000), { when: NOW - 50 });
    archive.kept.push(sent('missed', 30));
    const { consumer, seen } = createWatcher();
    await using bus = await start(consumer);
    await nextOfMine(bus, 'backlog-finished');
    expect(seen).toEqual(['missed']);
  });
});

describe('a backlog that cannot be had', () => {
  it.each([
    [{ status: 400, text: 'no' }, 'HTTP status 400'],
    [{ status: 404, text: '<html>' }, 'HTTP status 404'],
  ])('leaves the hub running: %j', async (answer, reason) => {
    archive.answer = () => answer;
    await leaveStatus(sent('last', 1000));
    const { consumer, seen } = createWatcher();
    await using bus = await start(consumer);
    const { error } = (await nextOfMine(bus, 'backlog-failed')) as { readonly error?: unknown };
    expect(error).toMatchObject({ name: 'CoreError', code: 'BACKLOG_UNAVAILABLE' });
    expect((error as Error).message).toMatch(
      /^Expected datagrepper_url to give what was sent meanwhile \(http:/,
    );
    expect((error as Error).message).toContain(reason);
    await bus.deliver([encodeFrame(sent('live', 0))]);
    expect(seen).toEqual(['live']);
  });

  it('is asked for by the next start, from where it broke off to where the live messages began', async () => {
    await leaveStatus(sent('last', 1000));
    archive.kept.push(...['a', 'b', 'c', 'd'].map((name, index) => sent(name, 900 - index)));
    archive.answer = (query) => (query.get('page') === '2' ? { status: 400, text: '' } : undefined);
    const first = createWatcher();
    {
      await using bus = await start(first.consumer);
      expect(await nextOfMine(bus, 'backlog-failed')).toMatchObject({ delivered: 2 });
      await bus.deliver([encodeFrame(sent('live', 0))]);
      await bus.hub.drain();
    }
    expect(first.seen).toEqual(['a', 'b', 'live']);
    const { message, missed } = await readStatus();
    expect(message).toMatchObject({ msg_id: 'live' });
    expect(missed).toEqual([{ start: NOW - 899, end: expect.any(Number) as number }]);

    archive.answer = undefined;
    archive.kept.push(sent('live', 0));
    const second = createWatcher();
    await using bus = await start(second.consumer);
    await nextOfMine(bus, 'backlog-finished');
    expect(second.seen).toEqual(['c', 'd']);
    await bus.hub.drain();
    expect(await readStatus()).toMatchObject({ message: { msg_id: 'live' }, missed: [] });
  });

  it('does not keep the hub from its end', async () => {
    await leaveStatus(sent('last', 1000));
    archive.answer = () => ({ status: 503, text: 'later' });
    const { consumer, seen } = createWatcher();
    await using bus = await start(consumer);
    await nextOfMine(bus, 'backlog-started');
    await bus.deliver([encodeFrame(sent('live', 0))]);
    await bus.hub.drain();
    expect(seen).toEqual(['live']);
    expect((await readStatus()).missed).toEqual([{ start: NOW - 1000, end: expect.any(Number) as number }]);
  });
});
