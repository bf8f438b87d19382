import { createFolderDeadLetters, CoreError } from '@fedmsg/core';
import type { BusParts } from '@fedmsg/core';
import { createMessage, encodeFrame } from '@fedmsg/envelope';
import type { Frame } from '@fedmsg/envelope';
import { createMemoryTransport, expectCode, temporaryDirectory } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { hub } from '../src/commands/hub/hub.js';
import { CliError } from '../src/error.js';
import { testIo } from './support/test-io.js';

const ENDPOINT = 'memory://shop:1';
const BUS = {
  endpoints: { shop: ENDPOINT },
  validate_signatures: false,
  hub_modules: ['../hub.mjs'],
  dead_letter_directory: '../dead',
};

const MODULE = `
export const consumers = [
  { name: 'orders', topic: 'org.shop.order', consume() {} },
  {
    name: 'mails',
    topic: 'org.shop.mail',
    consume({ message }, { source }) {
      if (message.msg.hangs) return new Promise(() => {});
      if (source === 'live') throw new Error('no server');
    },
  },
];
export const producers = [{ name: 'tick', everyMs: 3600000, immediately: true, produce() { throw new Error('no clock'); } }];
`;

function folderWith(bus: object = BUS): Promise<TemporaryDirectory> {
  return temporaryDirectory({ 'fedmsg.d/bus.json': JSON.stringify(bus), 'hub.mjs': MODULE });
}

/** The command while it runs, and somebody whose messages it gets. */
async function start(folder: TemporaryDirectory, graceMs = 5000) {
  const transport = createMemoryTransport();
  const test = testIo(folder.path);
  const running = hub({ config: [], graceMs }, test.io, { transport } satisfies BusParts);
  running.catch(() => undefined);
  const peer = await transport.createPublisher({ endpoints: [ENDPOINT] });
  await test.noted('Ctrl-C ends it.');
  await peer.ready();
  const send = (...topics: string[]) =>
    peer.send(topics.map((topic, i) => frameOf(topic, { hangs: topic.endsWith('hang') }, i)));
  return { test, running, peer, send };
}

const frameOf = (topic: string, msg: object, i: number) =>
  encodeFrame(createMessage({ topic, msg }, { i, username: 'apache' }));

describe('fedmsg hub', () => {
  it('runs what the configuration names, and says what became of the messages', async () => {
    await using folder = await folderWith();
    const { test, running, send } = await start(folder);
    await test.noted('tick: a run failed: no clock\n');
    await send('org.shop.order.new', 'org.shop.order.new', 'org.shop.mail.sent');
    await test.noted(': no server\n');
    test.interrupt();
    await running;
    const stderr = test.stderr();
    expect(stderr).toContain('Running 2 consumers (orders, mails) and 1 producer (tick). Ctrl-C ends it.\n');
    expect(stderr).toMatch(/\nmails: gave up \d{4}-\S+ \(dead letter \d{8}T\d{9}-[0-9a-f]{8}\): no server\n/);
    expect(stderr).toContain(
      '3 messages\n' +
        'orders: 2 messages: 2 acked, 0 dropped, 0 failed, 0 overflowed, 0 abandoned\n' +
        'mails: 1 message: 0 acked, 0 dropped, 1 failed, 0 overflowed, 0 abandoned\n' +
        'tick: 1 run, 1 failed\n',
    );
    expect(await createFolderDeadLetters(folder.join('dead')).list()).toHaveLength(1);
  });

  it('tells of what comes in masses once', async () => {
    await using folder = await folderWith({ ...BUS, hub_remembered_ids: 10 });
    const { test, running, peer } = await start(folder);
    const frame = frameOf('org.shop.order', {}, 1);
    const nonsense: Frame = [Buffer.from('org.shop.order'), Buffer.from('nonsense')];
    await peer.send([frame, frame, frame, nonsense, nonsense, frameOf('org.shop.mail', {}, 2)]);
    await test.noted(': no server\n');
    test.interrupt();
    await running;
    expect(test.stderr().match(/Rejected .*: DUPLICATE\. More are only counted\.\n/g)).toHaveLength(1);
    expect(
      test.stderr().match(/Refused a message: INVALID_JSON: .* More are only counted\.\n/g),
    ).toHaveLength(1);
    expect(test.stderr()).toContain('4 messages, 2 refused (INVALID_JSON 2)\n');
  });

  it('fails when it was ended before all was done', async () => {
    await using folder = await folderWith();
    const { test, running, send } = await start(folder, 1);
    await send('org.shop.mail.hang', 'org.shop.order.new');
    await expect.poll(() => test.stderr()).toContain('tick: a run failed');
    test.interrupt();
    const error = await expectCode(running, CliError, 'MESSAGES_ABANDONED');
    expect(error.message).toBe('Expected all messages to be dealt with within --grace; left were: mails 1.');
  });

  it('does not start without a module, or with one that cannot be loaded', async () => {
    const none = { ...BUS, hub_modules: [] };
    await using empty = await folderWith(none);
    const run = (folder: TemporaryDirectory) => hub({ config: [], graceMs: 1 }, testIo(folder.path).io);
    const nothing = await expectCode(run(empty), CliError, 'NOTHING_TO_RUN');
    expect(nothing.message).toBe(
      'Expected hub_modules or hub_packages to name modules with consumers or producers; they name none.',
    );
    await using broken = await folderWith({ ...BUS, hub_modules: ['../gone.mjs', '../hub.mjs'] });
    const error = await expectCode(run(broken), CoreError, 'INVALID_HUB_MODULE');
    expect(error.message).toContain(`in ${broken.join('gone.mjs')}: `);
  });

  it('ends by itself when its time is over', async () => {
    await using folder = await folderWith();
    const test = testIo(folder.path);
    await hub({ config: [], graceMs: 5000, forMs: 1 }, test.io, { transport: createMemoryTransport() });
    expect(test.stderr()).toContain('0 messages\n');
  });

  it('ends at once when it was interrupted before it ran', async () => {
    await using folder = await folderWith();
    const test = testIo(folder.path);
    test.interrupt();
    await hub({ config: [], graceMs: 5000 }, test.io, { transport: createMemoryTransport() });
    expect(test.stderr()).toContain('0 messages\n');
  });
});
