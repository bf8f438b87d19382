import { writeFile } from 'node:fs/promises';
import { createFolderDeadLetters, CoreError } from '@fedmsg/core';
import type { FolderDeadLetters } from '@fedmsg/core';
import { createMessage, encodeFrame } from '@fedmsg/envelope';
import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drop } from '../src/commands/dlq/drop.js';
import { list } from '../src/commands/dlq/list.js';
import { requeue } from '../src/commands/dlq/requeue.js';
import { show } from '../src/commands/dlq/show.js';
import { CliError } from '../src/error.js';
import { testIo } from './support/test-io.js';

const [, BYTES] = encodeFrame({
  ...createMessage({ topic: 'org.shop', msg: { price: 1 } }, { i: 1, username: 'apache' }),
  msg_id: '2026-1',
});
const FAILED_AT = Date.parse('2026-01-02T03:04:05.678Z');

let folder: TemporaryDirectory;
let store: FolderDeadLetters;
/** Three letters, the second of another consumer. */
let ids: readonly [string, string, string];
beforeEach(async () => {
  const bus = { dead_letter_directory: '../dead' };
  folder = await temporaryDirectory({ 'fedmsg.d/bus.json': JSON.stringify(bus) });
  store = createFolderDeadLetters(folder.join('dead'));
  const add = (consumer: string) =>
    store.add({
      consumer,
      topic: 'org.shop',
      bytes: BYTES,
      name: 'shop',
      attempts: 3,
      reason: 'no\u001btill',
      failedAt: FAILED_AT,
    });
  ids = [await add('orders'), await add('mails'), await add('orders')];
});
afterEach(() => folder[Symbol.asyncDispose]());

const options = { config: [], json: false };
const record = (id: string, consumer: string) => ({
  id,
  consumer,
  topic: 'org.shop',
  msg_id: '2026-1',
  name: 'shop',
  attempts: 3,
  reason: 'no\u001btill',
  failed_at: '2026-01-02T03:04:05.678Z',
});
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
const left = async () => (await store.list()).map(({ id }) => id);

describe('fedmsg dlq list', () => {
  it('prints a line a letter, in which nothing acts on the terminal', async () => {
    const test = testIo(folder.path);
    await list(options, test.io);
    expect(linesOf(test.stdout())).toEqual([
      `${ids[0]}  orders  org.shop  3 attempts  no\\u001btill`,
      `${ids[1]}  mails  org.shop  3 attempts  no\\u001btill`,
      `${ids[2]}  orders  org.shop  3 attempts  no\\u001btill`,
    ]);
    expect(test.stderr()).toBe('3 dead letters\n');
  });

  it('prints those of a consumer, as objects for a program', async () => {
    const test = testIo(folder.path);
    await list({ ...options, consumer: 'mails', json: true }, test.io);
    expect(linesOf(test.stdout()).map((line) => JSON.parse(line) as unknown)).toEqual([
      record(ids[1], 'mails'),
    ]);
    expect(test.stderr()).toBe('');
  });

  it('tells of files that hold no letter', async () => {
    await writeFile(folder.join('dead/waiting/orders', `${ids[0]}.json`), '{');
    const test = testIo(folder.path);
    await list(options, test.io);
    expect(linesOf(test.stdout())).toHaveLength(2);
    expect(test.stderr()).toContain(`${ids[0]}.json to hold a dead letter`);
  });

  it('takes a folder in place of the one in the configuration', async () => {
    await using elsewhere = await temporaryDirectory();
    const test = testIo(elsewhere.path);
    await list({ ...options, folder: folder.join('dead') }, test.io);
    expect(test.stderr()).toBe('3 dead letters\n');
    const error = await expectCode(list(options, test.io), CliError, 'NO_DEAD_LETTER_DIRECTORY');
    expect(error.message).toBe(
      'Expected dead_letter_directory in the configuration, or --folder; neither is given.',
    );
  });

  it('fails where the folder cannot be read', async () => {
    const listing = list({ ...options, folder: 'fedmsg.d/bus.json' }, testIo(folder.path).io);
    await expectCode(listing, CoreError, 'DEAD_LETTERS_UNUSABLE');
  });
});

describe('fedmsg dlq show', () => {
  it('prints a letter with its message', async () => {
    const test = testIo(folder.path);
    await show({ ...options, id: ids[0] }, test.io);
    expect(test.stdout()).toContain(`id        ${ids[0]}\nconsumer  orders\n`);
    expect(test.stdout()).toContain('reason    no\\u001btill\n');
    expect(test.stdout()).toContain('\n  "msg": {\n    "price": 1\n  },\n');
  });

  it('prints it for a program, with the message as it came', async () => {
    const test = testIo(folder.path);
    await show({ ...options, id: ids[0], json: true }, test.io);
    const message = Buffer.from(BYTES).toString();
    expect(JSON.parse(test.stdout())).toEqual({ ...record(ids[0], 'orders'), message });
  });

  it('fails where there is none', async () => {
    const showing = show({ ...options, id: 'nothing' }, testIo(folder.path).io);
    const error = await expectCode(showing, CliError, 'NO_DEAD_LETTER');
    expect(error.message).toBe('Expected a dead letter nothing; there is none. fedmsg dlq list shows them.');
  });
});

describe('fedmsg dlq requeue and drop', () => {
  it('have letters delivered again, and leave the others', async () => {
    const test = testIo(folder.path);
    await requeue({ ...options, ids: [ids[0]], all: false }, test.io);
    expect([test.stdout(), test.stderr()]).toEqual([`requeued ${ids[0]}\n`, '1 dead letter requeued\n']);
    expect(await left()).toEqual([ids[1], ids[2]]);
    expect(await store.claim('orders', 10)).toMatchObject([{ letter: { id: ids[0] } }]);
  });

  it('remove letters', async () => {
    const test = testIo(folder.path);
    await drop({ ...options, ids: [], all: true, consumer: 'orders', json: true }, test.io);
    const records = linesOf(test.stdout()).map((line) => JSON.parse(line) as unknown);
    expect(records).toEqual([ids[0], ids[2]].map((id) => ({ ...record(id, 'orders'), outcome: 'dropped' })));
    expect(await left()).toEqual([ids[1]]);
    expect(await store.claim('orders', 10)).toEqual([]);
  });

  it.each<[range: (all: typeof ids) => string, left: readonly number[]]>([
    [([first, second]) => `${first}..${second}`, [2]],
    [([, second]) => `${second}..`, [0]],
    [([, second]) => `..${second}`, [2]],
    [() => '..', []],
  ])('take ranges: %s', async (range, rest) => {
    await drop({ ...options, ids: [range(ids)], all: false }, testIo(folder.path).io);
    expect(await left()).toEqual(rest.map((index) => ids[index]));
  });

  it('do what they can, and fail for ids that there are not', async () => {
    const test = testIo(folder.path);
    const dropping = drop({ ...options, ids: ['nothing', ids[1], '0..1'], all: false }, test.io);
    const error = await expectCode(dropping, CliError, 'NO_DEAD_LETTER');
    expect(error.message).toBe(
      'Expected dead letters for nothing, 0..1; there are none. fedmsg dlq list shows them.',
    );
    expect(test.stdout()).toBe(`dropped ${ids[1]}\n`);
  });

  it('do nothing unasked', async () => {
    const dropping = drop({ ...options, ids: [], all: false }, testIo(folder.path).io);
    await expectCode(dropping, CliError, 'NOTHING_SELECTED');
    expect(await left()).toHaveLength(3);
  });
});
