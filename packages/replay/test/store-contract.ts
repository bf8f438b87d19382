import { ReplayError } from '@fedmsg/replay';
import type { MessageStore, Page, ReplayQuery, Seal, SealedMessage } from '@fedmsg/replay';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Opens a new, empty store that keeps `maxMessages`, or any number when it is left out. */
export type OpenStore = (options: { readonly maxMessages?: number }) => Promise<MessageStore>;

/** What every {@link MessageStore} promises. Call it at the top of a test file. */
export function describeMessageStore(name: string, open: OpenStore): void {
  describe(`${name}.add()`, () => describeAdd(open));
  describe(`${name}.get()`, () => describeGet(open));
  describe(`${name} refusing`, () => describeRefusals(open));
  describe(`${name} with a limit`, () => describeRetention(open));
  describe(`${name}.close()`, () => describeClose(open));
}

function describeAdd(open: OpenStore): void {
  it('numbers messages from 1, in order, across batches', async () => {
    await using store = await open({});
    const first = await store.add([seal('a'), seal('b')]);
    const second = await store.add([seal('c')]);

    expect([...first, ...second].map(({ seq_id, msg_id }) => [seq_id, msg_id])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
  });

  it('hands the number out before the message is sealed and keeps exactly what the seal gave', async () => {
    await using store = await open({});
    const bytes = new Uint8Array([0x7b, 0xff, 0x00, 0x0a, 0x7d]);
    const [stored] = await store.add([async (seqId) => ({ ...sealed(`number ${seqId}`), bytes })]);

    expect(stored).toEqual({ ...sealed('number 1'), bytes, seq_id: 1 });
    expect((await store.get({})).messages).toEqual([stored]);
  });

  it('keeps nothing of a batch whose seal fails, and gives its numbers again', async () => {
    await using store = await open({});
    await store.add([seal('a')]);
    const failure = new Error('no key');

    await expect(store.add([seal('b'), () => Promise.reject(failure), seal('c')])).rejects.toBe(failure);
    expect(await idsIn(store)).toEqual(['a']);
    expect((await store.add([seal('d')])).map(({ seq_id }) => seq_id)).toEqual([2]);
  });

  it('takes batches one after the other, however slow the first is', async () => {
    await using store = await open({});
    const running: string[] = [];
    const slow =
      (id: string): Seal =>
      async (seqId) => {
        running.push(`${id} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        running.push(`${id} ends`);
        return sealed(`${id}${seqId}`);
      };
    await Promise.all([store.add([slow('a'), slow('b')]), store.add([slow('c')])]);

    expect(running).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(await idsIn(store)).toEqual(['a1', 'b2', 'c3']);
  });

  it('shares no bytes with its callers', async () => {
    await using store = await open({});
    const bytes = new TextEncoder().encode('{"a":1}');
    const [added] = await store.add([() => ({ ...sealed('a'), bytes })]);
    bytes.fill(0);
    added?.bytes.fill(0);
    (await store.get({})).messages[0]?.bytes.fill(0);

    expect((await store.get({})).messages[0]?.bytes).toEqual(new TextEncoder().encode('{"a":1}'));
  });

  it('takes an empty batch', async () => {
    await using store = await open({});
    expect(await store.add([])).toEqual([]);
    expect(await store.stats()).toEqual({ messages: 0, lastSeqId: 0, discarded: 0 });
  });
}

function describeGet(open: OpenStore): void {
  const cases: readonly (readonly [ReplayQuery, readonly string[]])[] = [
    [{}, ['m1', 'm2', 'm3', 'm4', 'm5']],
    [{ seq_id: 3 }, ['m3']],
    [{ seq_id: 0 }, []],
    [{ seq_id: 6 }, []],
    [{ seq_ids: [5, 1, 5, 99, -1] }, ['m1', 'm5']],
    [{ seq_ids: [] }, []],
    [{ seq_id_range: [2, 4] }, ['m2', 'm3', 'm4']],
    [{ seq_id_range: [4, 4] }, ['m4']],
    [{ seq_id_range: [4, 2] }, []],
    [{ seq_id_range: [4, 1_000_000_000_000] }, ['m4', 'm5']],
    [{ msg_id: 'm4' }, ['m4']],
    [{ msg_id: "' OR 1=1 --" }, []],
    [{ msg_ids: ['m5', 'm2', 'gone'] }, ['m2', 'm5']],
    [{ time: [1002, 1003.5] }, ['m2', 'm3']],
    [{ time: [1003, 1002] }, []],
    [{ seq_id_range: [2, 5], msg_ids: ['m1', 'm2', 'm5'], time: [1000, 1004] }, ['m2']],
    [{ seq_id: 1, msg_id: 'm2' }, []],
  ];

  it.each(cases)('answers %j', async (query, ids) => {
    await using store = await storeOf(open, 5);
    expect(await idsIn(store, query)).toEqual(ids);
  });

  it('gives pages that make up the whole answer', async () => {
    await using store = await storeOf(open, 5);
    const first = await store.get({ time: [1002, 2000] }, { limit: 2 });
    const second = await store.get({ time: [1002, 2000] }, { limit: 2, after: 3 });

    expect([idsOf(first), first.more]).toEqual([['m2', 'm3'], true]);
    expect([idsOf(second), second.more]).toEqual([['m4', 'm5'], false]);
  });

  it('gives 1000 messages when no limit is named', async () => {
    await using store = await storeOf(open, 1001);
    const page = await store.get({});
    expect([page.messages.length, page.more]).toEqual([1000, true]);
  });

  it('answers any query with the messages that every field accepts, in order', async () => {
    await using store = await storeOf(open, 12);
    await fc.assert(
      fc.asyncProperty(queries, fc.integer({ min: 1, max: 13 }), fc.nat(13), async (query, limit, after) => {
        const expected = range(1, 12).filter((seqId) => seqId > after && accepts(query, seqId));
        const page = await store.get(query, { limit, after });

        expect(page.messages.map(({ seq_id }) => seq_id)).toEqual(expected.slice(0, limit));
        expect(page.more).toBe(expected.length > limit);
      }),
    );
  });
}

function describeRefusals(open: OpenStore): void {
  const queries: readonly (readonly [unknown, string, string])[] = [
    [{ bogus: 1 }, 'UNSUPPORTED_FIELD', 'bogus'],
    [{ seq_id: 1, 'seq_id ': 1 }, 'UNSUPPORTED_FIELD', '"seq_id "'],
    [
      { seq_ids: 4 },
      'ILL_FORMED_FIELD',
      'seq_ids: expected a list of at most 1000 whole numbers, received 4',
    ],
    [{ time: ['a', 'b'] }, 'ILL_FORMED_FIELD', 'time: expected two numbers of seconds'],
    [[1], 'ILL_FORMED_QUERY', 'expected an object of fields, received a list of 1'],
  ];

  it.each(queries)('the query %j', async (query, code, text) => {
    await using store = await storeOf(open, 1);
    const refusal = expect(store.get(query as ReplayQuery)).rejects;
    await refusal.toBeInstanceOf(ReplayError);
    await refusal.toMatchObject({ code, message: expect.stringContaining(text) });
  });

  it.each([{ limit: 0 }, { limit: 1.5 }, { after: -1 }, { after: Number.NaN }])(
    'the option %o',
    async (options) => {
      await using store = await storeOf(open, 1);
      await expect(store.get({}, options)).rejects.toMatchObject({
        code: 'INVALID_OPTION',
        message: expect.stringContaining('expected a whole number'),
      });
    },
  );

  const messages: readonly (readonly [string, unknown])[] = [
    ['bytes', { ...sealed('b'), bytes: 'text' }],
    ['msg_id', { ...sealed('b'), msg_id: 7 }],
    ['topic', { ...sealed('b'), topic: undefined }],
    ['timestamp', { ...sealed('b'), timestamp: Number.NaN }],
    ['sealed message', null],
  ];

  it.each(messages)('a seal without a usable %s, keeping nothing of its batch', async (what, message) => {
    await using store = await open({});
    await expect(store.add([seal('a'), () => message as SealedMessage])).rejects.toMatchObject({
      code: 'ILL_FORMED_MESSAGE',
      message: expect.stringContaining(`${what}: expected`),
    });
    expect(await idsIn(store)).toEqual([]);
  });
}

function describeRetention(open: OpenStore): void {
  it('keeps the newest, counts the others, and goes on counting numbers', async () => {
    await using store = await storeOf(open, 7, { maxMessages: 3 });

    expect(await idsIn(store)).toEqual(['m5', 'm6', 'm7']);
    expect(await idsIn(store, { seq_id_range: [1, 5] })).toEqual(['m5']);
    expect(await store.stats()).toEqual({ messages: 3, firstSeqId: 5, lastSeqId: 7, discarded: 4 });
    expect((await store.add([seal('m8')]))[0]?.seq_id).toBe(8);
  });

  it('takes a batch that is larger than the store', async () => {
    await using store = await open({ maxMessages: 2 });
    expect(await store.add([seal('a'), seal('b'), seal('c')])).toHaveLength(3);
    expect(await idsIn(store)).toEqual(['b', 'c']);
  });
}

function describeClose(open: OpenStore): void {
  it('lets a batch that was accepted end', async () => {
    const store = await open({});
    const added = store.add([seal('a')]);
    await store.close();
    expect((await added).map(({ seq_id }) => seq_id)).toEqual([1]);
  });

  it('refuses everything afterwards, and may be called again', async () => {
    const store = await open({});
    await store.close();
    await store.close();

    for (const call of [store.add([seal('a')]), store.get({}), store.stats()])
      await expect(call).rejects.toMatchObject({
        code: 'CLOSED',
        message: expect.stringContaining('closed'),
      });
  });

  it('ends the epoch: a new store has another one', async () => {
    await using first = await open({});
    await using second = await open({});
    expect(first.epoch).not.toBe('');
    expect(first.epoch).not.toBe(second.epoch);
  });
}

const seqIds = fc.integer({ min: -1, max: 14 });
const msgIds = seqIds.map((seqId) => `m${seqId}`);
const queries: fc.Arbitrary<ReplayQuery> = fc.record(
  {
    seq_id: seqIds,
    seq_ids: fc.array(seqIds),
    seq_id_range: fc.tuple(seqIds, seqIds),
    msg_id: msgIds,
    msg_ids: fc.array(msgIds),
    time: fc.tuple(seqIds, seqIds).map(([from, to]) => [1000 + from, 1000.5 + to] as const),
  },
  { requiredKeys: [] },
);

/** What the documentation of a query says, spelled out for the messages of {@link storeOf}. */
function accepts(query: ReplayQuery, seqId: number): boolean {
  const answers = [
    query.seq_id === undefined ? true : query.seq_id === seqId,
    query.seq_ids?.includes(seqId) ?? true,
    query.seq_id_range ? query.seq_id_range[0] <= seqId && seqId <= query.seq_id_range[1] : true,
    query.msg_id === undefined ? true : query.msg_id === `m${seqId}`,
    query.msg_ids?.includes(`m${seqId}`) ?? true,
    query.time ? query.time[0] <= 1000 + seqId && 1000 + seqId <= query.time[1] : true,
  ];
  return answers.every(Boolean);
}

/** A store of the messages m1, m2 … with the timestamps 1001, 1002 … */
async function storeOf(
  open: OpenStore,
  count: number,
  options: { maxMessages?: number } = {},
): Promise<MessageStore> {
  const store = await open(options);
  await store.add(range(1, count).map((n) => seal(`m${n}`, 1000 + n)));
  return store;
}

function seal(msgId: string, timestamp?: number): Seal {
  return () => sealed(msgId, timestamp);
}

function sealed(msgId: string, timestamp = 1_700_000_000): SealedMessage {
  const bytes = new TextEncoder().encode(JSON.stringify({ msg_id: msgId }));
  return { topic: 'org.example.dev.test.event', msg_id: msgId, timestamp, bytes };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function idsOf(page: Page): string[] {
  return page.messages.map(({ msg_id }) => msg_id);
}

async function idsIn(store: MessageStore, query: ReplayQuery = {}): Promise<string[]> {
  return idsOf(await store.get(query));
}
