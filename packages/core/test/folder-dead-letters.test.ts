import { readdir, utimes, writeFile } from 'node:fs/promises';
import { CoreError, createFolderDeadLetters } from '@fedmsg/core';
import type { FolderDeadLetters } from '@fedmsg/core';
import { expectCode, temporaryDirectory } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let directory: TemporaryDirectory;
let store: FolderDeadLetters;
let unreadable: CoreError[];

beforeEach(async () => {
  directory = await temporaryDirectory();
  unreadable = [];
  store = open();
});
afterEach(() => directory[Symbol.asyncDispose]());

/** The folder as another process has it. */
function open(): FolderDeadLetters {
  return createFolderDeadLetters(directory.join('letters'), {
    onUnreadable: (error) => void unreadable.push(error),
  });
}

const letter = {
  consumer: 'orders',
  topic: 'org.shop',
  bytes: Buffer.from('{ "exactly" : 1.0, "é": "\u0000" }\xff', 'latin1'),
  name: 'shop',
  attempts: 3,
  reason: 'no till',
  failedAt: 1_700_000_000_000,
};

const idsOf = async (consumer?: string) =>
  (await store.list(consumer === undefined ? {} : { consumer })).map(({ id }) => id);

describe('createFolderDeadLetters()', () => {
  it('keeps a letter, its bytes exactly, for whoever opens the folder', async () => {
    const id = await store.add(letter);
    expect(await open().list()).toEqual([{ ...letter, id, bytes: Buffer.from(letter.bytes) }]);
    expect(await open().get(id)).toMatchObject({ id, reason: 'no till' });
  });

  it('lists the oldest first, by page and by consumer, whatever it is called', async () => {
    const first = await store.add(letter);
    const second = await store.add({ ...letter, consumer: '../.. /%' });
    const third = await store.add(letter);
    expect(await idsOf()).toEqual([first, second, third]);
    expect(await idsOf('../.. /%')).toEqual([second]);
    expect(await store.list({ after: first, limit: 1 })).toMatchObject([{ id: second }]);
    expect(await readdir(directory.path)).toEqual(['letters']);
  });

  it('has nothing where there is no folder yet, or no such letter', async () => {
    expect(await store.list()).toEqual([]);
    for (const id of ['', 'nonsense', '../../etc/passwd', '20231114T221320000-00000000']) {
      expect([await store.get(id), await store.take(id), await store.requeue(id)]).toEqual([
        undefined,
        undefined,
        false,
      ]);
    }
  });

  it('gives a letter once, whoever asks at the same time', async () => {
    const id = await store.add(letter);
    const others = Array.from({ length: 5 }, open);
    const taken = await Promise.all(others.map((other) => other.take(id)));
    expect(taken.filter((each) => each !== undefined)).toMatchObject([{ id }]);
    expect(await store.list()).toEqual([]);
  });

  it('tells once of a file that holds no letter, and reads the others', async () => {
    const broken = await store.add(letter);
    const other = await store.add(letter);
    const empty = await store.add(letter);
    await writeFile(directory.join('letters/waiting/orders', `${broken}.json`), '{"consumer": "ord');
    await writeFile(directory.join('letters/waiting/orders', `${empty}.json`), '{}');
    await writeFile(directory.join('letters/waiting/orders', `.${broken}.json.1234.tmp`), 'half');
    await writeFile(directory.join('letters/waiting', 'notes.txt'), 'a file of somebody');
    expect([await idsOf(), await idsOf()]).toEqual([[other], [other]]);
    expect(unreadable.map(({ code }) => code)).toEqual(['DEAD_LETTER_UNREADABLE', 'DEAD_LETTER_UNREADABLE']);
    expect(unreadable[0]!.message).toMatch(
      /^Expected .*\.json to hold a dead letter: .*\. Repair or remove it\.$/,
    );
    expect(await store.take(broken)).toBeUndefined();
  });

  it('refuses with DEAD_LETTERS_UNUSABLE what it cannot write', async () => {
    await writeFile(directory.join('letters'), 'a file in its place');
    const error = await expectCode(store.add(letter), CoreError, 'DEAD_LETTERS_UNUSABLE');
    expect(error.message).toMatch(/^Expected dead letter folder .*letters to take a letter: E(NOTDIR|EXIST)/);
  });

  it('refuses a consumer whose name no file can have', async () => {
    const adding = store.add({ ...letter, consumer: 'x'.repeat(300) });
    const error = await expectCode(adding, CoreError, 'DEAD_LETTERS_UNUSABLE');
    expect(error.message).toContain('ENAMETOOLONG');
    expect(await store.list()).toEqual([]);
  });
});

describe('a requeued letter', () => {
  it('is no dead letter any more, and claimed by one hub', async () => {
    const id = await store.add(letter);
    expect([await store.requeue(id), await store.requeue(id), await idsOf()]).toEqual([true, false, []]);
    const claims = await Promise.all([store.claim('orders', 10), open().claim('orders', 10)]);
    expect(claims.flat().map((claim) => claim.letter.id)).toEqual([id]);
    expect(await open().claim('orders', 10)).toEqual([]);
  });

  it('goes to its own consumer only, as many as asked for, the oldest first', async () => {
    const ids = [await store.add(letter), await store.add(letter)];
    for (const id of ids.toReversed()) await store.requeue(id);
    expect(await store.claim('others', 10)).toEqual([]);
    expect(await store.claim('orders', 0)).toEqual([]);
    const [claim] = await store.claim('orders', 1);
    expect(claim!.letter.id).toBe(ids[0]);
  });

  it.each([
    ['remove', [], []],
    ['release', [], ['it']],
    ['putBack', ['it'], []],
  ] as const)('is, after %s, where it belongs', async (what, dead, requeued) => {
    const id = await store.add(letter);
    await store.requeue(id);
    const [claim] = await store.claim('orders', 1);
    const failure = { attempts: 1, reason: 'again', failedAt: 5 };
    if (what === 'putBack') expect(await claim!.putBack(failure)).toBe(id);
    else await claim![what]();
    const name = (each: string) => (each === id ? 'it' : each);
    expect((await idsOf()).map(name)).toEqual(dead);
    const again = await open().claim('orders', 10);
    expect(again.map((each) => name(each.letter.id))).toEqual(requeued);
    if (what === 'putBack') expect(await store.get(id)).toMatchObject({ ...failure, bytes: letter.bytes });
  });

  it('is given to another hub when the one that claimed it has died', async () => {
    const id = await store.add(letter);
    await store.requeue(id);
    await store.claim('orders', 1);
    const longAgo = new Date(Date.now() - 61_000);
    await utimes(directory.join('letters/delivering/orders', `${id}.json`), longAgo, longAgo);
    // The one that lives renews what it has.
    await store.claim('orders', 0);
    expect(await open().claim('orders', 1)).toEqual([]);
    await utimes(directory.join('letters/delivering/orders', `${id}.json`), longAgo, longAgo);
    expect(await open().claim('orders', 1)).toMatchObject([{ letter: { id } }]);
  });
});
