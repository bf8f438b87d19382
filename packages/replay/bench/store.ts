import { createReplayClient, createReplayContext } from '@fedmsg/replay';
import type { MessageStore, Seal, SealedMessage } from '@fedmsg/replay';
import { createSqliteStore } from '@fedmsg/replay/sqlite';
import { temporaryDirectory } from '@fedmsg/testing';
import { measureInTurns, type BenchRow } from '@fedmsg/workbench/benchmark';
import { createZmqTransport } from '@fedmsg/transport-zmq';
import Database from 'libsql';

const ROUNDS = 3;
const UNIT = 'messages/s';
const BATCHES = 100;
const BATCH = 100;
const REPLAYED = 100_000;
const BODY = Buffer.alloc(1024, 'x');

const TABLE = `CREATE TABLE messages (
  seq_id INTEGER PRIMARY KEY, msg_id TEXT NOT NULL, topic TEXT NOT NULL, timestamp REAL NOT NULL, bytes BLOB NOT NULL);
  CREATE INDEX messages_msg_id ON messages (msg_id);
  CREATE INDEX messages_timestamp ON messages (timestamp);`;

/** Messages of 1 KB into a SQLite store and out of it over a socket, beside libsql alone with the same tables. */
export async function bench(): Promise<BenchRow[]> {
  await using folder = await temporaryDirectory({});
  return [await adding(folder.path), await replaying(folder.path)];
}

let files = 0;

function adding(folder: string): Promise<BenchRow> {
  return measureInTurns({
    name: `SQLite store, add in batches of ${BATCH}`,
    unit: UNIT,
    note: 'libsql alone: the same rows in the same table, a transaction a batch',
    rounds: ROUNDS,
    ours: () => addRate(`${folder}/ours-${++files}.db`),
    floor: () => insertRate(`${folder}/raw-${++files}.db`),
  });
}

async function addRate(path: string): Promise<number> {
  await using store = await createSqliteStore({ path });
  const batch = Array.from({ length: BATCH }, () => seal);
  return await rateOf(BATCHES * BATCH, async () => {
    for (let count = 0; count < BATCHES; count++) await store.add(batch);
  });
}

function insertRate(path: string): Promise<number> {
  const database = new Database(path);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec(TABLE);
  const insert = database.prepare('INSERT INTO messages VALUES (?, ?, ?, ?, ?)');
  let seqId = 0;
  return rateOf(BATCHES * BATCH, async () => {
    for (let count = 0; count < BATCHES; count++) {
      database.exec('BEGIN IMMEDIATE');
      for (let one = 0; one < BATCH; one++) {
        const { msg_id, topic, timestamp, bytes } = sealed(++seqId);
        insert.run(seqId, msg_id, topic, timestamp, bytes);
      }
      database.exec('COMMIT');
    }
  }).finally(() => database.close());
}

async function replaying(folder: string): Promise<BenchRow> {
  const path = `${folder}/replay.db`;
  await using store = await createSqliteStore({ path, synchronous: 'normal' });
  for (let count = 0; count < REPLAYED / 1000; count++)
    await store.add(Array.from({ length: 1000 }, () => seal));
  const raw = new Database(path);
  const select = raw.prepare('SELECT bytes FROM messages WHERE seq_id = ?').raw();
  return await measureInTurns({
    name: `replay of ${REPLAYED} over a socket`,
    unit: UNIT,
    note: 'libsql alone: a SELECT by number for each, without a socket',
    rounds: ROUNDS,
    ours: () => replayRate(store),
    floor: () =>
      rateOf(REPLAYED, async () => {
        for (let seqId = 1; seqId <= REPLAYED; seqId++) select.get(seqId);
      }),
  }).finally(() => raw.close());
}

async function replayRate(store: MessageStore): Promise<number> {
  const transport = createZmqTransport();
  await using server = await createReplayContext({ store, transport, endpoints: ['tcp://127.0.0.1:*'] });
  await using client = await createReplayClient({ transport, endpoints: server.endpoints });
  return await rateOf(REPLAYED, async () => {
    let count = 0;
    for await (const _ of client.get({ seq_id_range: [1, REPLAYED] })) count++;
    if (count !== REPLAYED) throw new Error(`expected ${REPLAYED} messages, got ${count}`);
  });
}

const seal: Seal = (seqId) => sealed(seqId);

function sealed(seqId: number): SealedMessage {
  const bytes = Buffer.from(`{"msg":"${BODY.toString('latin1')}","seq_id":${seqId}}`);
  return {
    topic: 'org.example.dev.test.event',
    msg_id: `2026-${seqId}`,
    timestamp: 1_700_000_000 + seqId,
    bytes,
  };
}

async function rateOf(count: number, run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return (count / (performance.now() - start)) * 1000;
}
