import { join } from 'node:path';
import { ReplayError } from '@fedmsg/replay';
import type { MessageStore, Seal, StoredMessage } from '@fedmsg/replay';
import { createSqliteStore } from '@fedmsg/replay/sqlite';
import type { SqliteStoreOptions } from '@fedmsg/replay/sqlite';
import { temporaryDirectory } from '@fedmsg/testing';
import { readFile, writeFile } from 'node:fs/promises';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeMessageStore } from './store-contract.js';

let folder: Awaited<ReturnType<typeof temporaryDirectory>>;
let files = 0;
beforeAll(async () => void (folder = await temporaryDirectory({})));
afterAll(() => folder[Symbol.asyncDispose]());

const newFile = () => folder.join(`store-${++files}.db`);

describeMessageStore('createSqliteStore()', (options) =>
  createSqliteStore({ path: newFile(), synchronous: 'normal', ...options }),
);

/** As a publisher does it, with the number in the body. */
function seal(msg_id: string, timestamp = 1000): Seal {
  return (seq_id) => ({
    topic: 'org.example.dev.test',
    msg_id,
    timestamp,
    bytes: new TextEncoder().encode(JSON.stringify({ msg_id, seq_id })),
  });
}

async function storeAt(path: string, options: SqliteStoreOptions = {}): Promise<MessageStore> {
  return createSqliteStore({ path, synchronous: 'normal', ...options });
}

describe('createSqliteStore() opening a file again', () => {
  it('goes on with its epoch, its messages and its numbers', async () => {
    const path = newFile();
    const first = await storeAt(path);
    const kept = await first.add([seal('a'), seal('b')]);
    await first.close();

    await using second = await storeAt(path);
    expect(second.epoch).toBe(first.epoch);
    expect((await second.get({})).messages).toEqual(kept);
    expect((await second.add([seal('c')]))[0]?.seq_id).toBe(3);
  });

  it('gives no number twice, also when everything was discarded', async () => {
    const path = newFile();
    const first = await storeAt(path, { maxAgeSeconds: 1 });
    await first.add([seal('a'), seal('b')]);
    expect(await first.stats()).toEqual({ messages: 0, lastSeqId: 2, discarded: 2 });
    await first.close();

    await using second = await storeAt(path);
    expect((await second.add([seal('c')]))[0]?.seq_id).toBe(3);
  });

  it('begins another epoch in another file', async () => {
    await using one = await storeAt(newFile());
    await using other = await storeAt(newFile());
    expect(one.epoch).not.toBe(other.epoch);
  });

  it('lets two that add at the same time have numbers of their own, each sealed in its message', async () => {
    const path = newFile();
    await using one = await storeAt(path);
    await using other = await storeAt(path);
    const slowly =
      (id: string): Seal =>
      async (seqId) => {
        await new Promise((resolve) => setImmediate(resolve));
        return seal(id)(seqId);
      };
    const added = await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 ? one : other).add([slowly(`m${index}`)])),
    );

    const numbers = added.flat().map(({ seq_id }) => seq_id);
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const { messages } = await one.get({});
    expect(
      messages.map(({ bytes }) => (JSON.parse(Buffer.from(bytes).toString()) as StoredMessage).seq_id),
    ).toEqual(messages.map(({ seq_id }) => seq_id));
  });

  it('takes an open database', async () => {
    await using store = await createSqliteStore({ database: new Database(':memory:') });
    expect((await store.add([seal('a')]))[0]?.seq_id).toBe(1);
  });
});

describe('createSqliteStore() with an age limit', () => {
  it('discards the oldest only, up to the first that is young', async () => {
    await using store = await storeAt(newFile(), { maxAgeSeconds: 3600 });
    const now = Math.floor(Date.now() / 1000);
    await store.add([seal('old'), seal('young', now), seal('old clock', 1000)]);
    expect(await store.stats()).toEqual({ messages: 2, firstSeqId: 2, lastSeqId: 3, discarded: 1 });
  });
});

describe('createSqliteStore() refusing', () => {
  it.each([
    [{ maxMessages: 0 }, 'maxMessages: expected a whole number, 1 or more, received 0'],
    [{ maxAgeSeconds: 0.5 }, 'maxAgeSeconds: expected a whole number, 1 or more, received 0.5'],
  ])('an option out of its range, %j', async (options, message) => {
    await expect(storeAt(newFile(), options)).rejects.toEqual(new ReplayError('INVALID_OPTION', message));
  });

  it('to open nothing', async () => {
    await expect(createSqliteStore({})).rejects.toEqual(
      new ReplayError('INVALID_OPTION', 'expected the path of a file or an open database, received neither'),
    );
  });

  it('a folder that is not there', async () => {
    await expect(storeAt(join(folder.path, 'none', 'store.db'))).rejects.toMatchObject({
      code: 'STORE_UNREADABLE',
      message: expect.stringContaining('make its folder, and let this process write to it') as string,
    });
  });

  it('a database of something else, and leaves it as it is', async () => {
    const path = newFile();
    const database = new Database(path);
    database.exec('CREATE TABLE accounts (name TEXT)');
    database.close();
    await expect(storeAt(path)).rejects.toMatchObject({
      code: 'FOREIGN_STORE',
      message: `expected a store of messages or no file at ${path}, received a database of something else: name another file`,
    });
  });

  it('a store of a newer version', async () => {
    const path = newFile();
    await (await storeAt(path)).close();
    const database = new Database(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    await expect(storeAt(path)).rejects.toMatchObject({
      code: 'NEWER_STORE',
      message: expect.stringContaining('received version 99: install a newer @fedmsg/replay') as string,
    });
  });

  it('a file that is no database', async () => {
    const path = newFile();
    await writeFile(path, 'x'.repeat(4096));
    await expect(storeAt(path)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    expect(await readFile(path, 'utf8')).toBe('x'.repeat(4096));
  });

  it('to read from a damaged page, and keeps what is whole', async () => {
    const path = newFile();
    const store = await storeAt(path);
    await store.add(Array.from({ length: 500 }, (_, index) => seal(`m${index}`)));
    await store.close();
    const whole = await readFile(path);
    const page = Math.floor(whole.indexOf('"msg_id":"m400"') / PAGE_BYTES) * PAGE_BYTES;
    await writeFile(path, whole.fill(0xff, page, page + PAGE_BYTES));

    await using damaged = await storeAt(path);
    await expect(damaged.get({ time: [0, 2000] }, { limit: 500 })).rejects.toMatchObject({
      code: 'STORE_CORRUPT',
    });
    expect((await damaged.get({ seq_id: 1 })).messages).toHaveLength(1);
  });

  it('to add to a database that may not be written', async () => {
    const database = new Database(newFile());
    await using store = await createSqliteStore({ database });
    database.exec('PRAGMA query_only = 1');
    await expect(store.add([seal('a')])).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
  });

  it('what there is no room for, keeps none of the batch, and goes on when there is room', async () => {
    const database = new Database(':memory:');
    await using store = await createSqliteStore({ database });
    await store.add([seal('a')]);
    const full = Number(pageCount(database)) + 2;
    database.exec(`PRAGMA max_page_count = ${full}`);
    const large: Seal = (seqId) => ({ ...sealedNow(seqId), bytes: new Uint8Array(100_000) });

    await expect(store.add([seal('b'), large])).rejects.toMatchObject({ code: 'STORE_FULL' });
    expect(await store.stats()).toEqual({ messages: 1, firstSeqId: 1, lastSeqId: 1, discarded: 0 });
    database.exec('PRAGMA max_page_count = 100000');
    expect((await store.add([seal('c')]))[0]?.seq_id).toBe(2);
  });
});

const PAGE_BYTES = 4096;

const sealedNow = (seqId: number) => ({
  topic: 't',
  msg_id: `m${seqId}`,
  timestamp: 1,
  bytes: new Uint8Array(1),
});

function pageCount(database: Database.Database): unknown {
  return (database.prepare('PRAGMA page_count').raw().get() as unknown[])[0];
}
