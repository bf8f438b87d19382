import { createMemoryStore, createReplayClient, createReplayContext, getReplay } from '@fedmsg/replay';
import type { ReplayContextOptions, Seal } from '@fedmsg/replay';
import { collect, createMemoryTransport } from '@fedmsg/testing';
import type { FrameParts, Transport } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';

const PLACE = 'tcp://127.0.0.1:3998';

const seal: Seal = (seq_id) => ({
  topic: 'org.example.dev.test',
  msg_id: `m${seq_id}`,
  timestamp: 1000 + seq_id,
  bytes: Buffer.from(JSON.stringify({ seq_id })),
});

/** A server over so many messages, and a transport to ask it. */
async function serve(count: number, limits: Partial<ReplayContextOptions> = {}) {
  const transport = createMemoryTransport();
  const store = createMemoryStore();
  await store.add(Array.from({ length: count }, () => seal));
  const server = await createReplayContext({ store, transport, endpoints: [PLACE], ...limits });
  return { transport, server, [Symbol.asyncDispose]: () => server.close() };
}

/** A server that answers as it is told. */
async function serveAnswers(answerTo: (query: unknown) => readonly string[] | undefined) {
  const transport = createMemoryTransport();
  const responder = await transport.createResponder({ endpoints: [PLACE] });
  const queries: unknown[] = [];
  void (async () => {
    for await (const batch of responder)
      for (const request of batch) {
        const query: unknown = JSON.parse(Buffer.from(request.parts[0]!).toString());
        queries.push(query);
        const answer = answerTo(query);
        if (answer !== undefined) request.answer(answer.map((text) => Buffer.from(text)));
      }
  })();
  return { transport, queries, [Symbol.asyncDispose]: () => responder.close() };
}

async function numbersOf(messages: AsyncIterable<Uint8Array>): Promise<readonly number[]> {
  const numbers: number[] = [];
  for await (const bytes of messages)
    numbers.push((JSON.parse(Buffer.from(bytes).toString()) as { seq_id: number }).seq_id);
  return numbers;
}

const clientOf = ({ transport }: { readonly transport: Transport }) =>
  createReplayClient({ transport, endpoints: [PLACE], timeoutMs: 50, attempts: 2 });

describe('createReplayClient()', () => {
  it.each([
    [{ seq_id_range: [3, 5] }, [3, 4, 5]],
    [{ seq_id_range: [9, 20] }, [9, 10]],
    [{ seq_id: 4 }, [4]],
    [{ seq_ids: [7, 2] }, [2, 7]],
    [{ msg_ids: ['m8', 'gone'] }, [8]],
    [{ time: [1002, 1003] }, [2, 3]],
    [{}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [{ msg_id: 'gone' }, []],
  ] as const)('gets %j', async (query, expected) => {
    await using served = await serve(10);
    await using client = await clientOf(served);
    expect(await numbersOf(client.get(query))).toEqual(expected);
  });

  it.each([{ maxMessages: 2 }, { maxBytes: 25 }])(
    'gets a whole answer in as many parts as a server with %j gives',
    async (limits) => {
      await using served = await serve(7, limits);
      await using client = await clientOf(served);
      expect(await numbersOf(client.get({ time: [1000, 1006] }))).toEqual([1, 2, 3, 4, 5, 6]);
      expect(served.server.counts).toEqual({ requests: 4, messages: 6, refused: 0 });
    },
  );

  it('asks the reference, which fails at ranges, for lists', async () => {
    await using served = await serveAnswers((query) => {
      const { seq_ids } = query as { seq_ids?: readonly number[] };
      if (seq_ids === undefined)
        return [`error: 'Something went wrong when processing the field "seq_id_range"'`];
      return seq_ids.map((seq_id) => JSON.stringify({ seq_id }));
    });
    await using client = await clientOf(served);
    const numbers = await numbersOf(client.get({ seq_id_range: [1, 600] }));
    expect([numbers.length, numbers.at(-1), served.queries.length]).toEqual([600, 600, 3]);
  });

  it('takes for whole what the reference, which knows no parts, has answered', async () => {
    await using served = await serveAnswers((query) =>
      Object.hasOwn(query as object, 'after')
        ? [`error: 'Unsupported field: "key"'`]
        : ['{"seq_id":1}', '{"seq_id":2}'],
    );
    await using client = await clientOf(served);
    expect(await numbersOf(client.get({ time: [0, 9] }))).toEqual([1, 2]);
  });

  it('asks again when no answer comes', async () => {
    let asked = 0;
    await using served = await serveAnswers(() => (++asked === 1 ? undefined : ['{"seq_id":1}']));
    await using client = await clientOf(served);
    expect(await numbersOf(client.get({ seq_id: 1 }))).toEqual([1]);
  });

  it('says so when none comes at all', async () => {
    await using served = await serveAnswers(() => undefined);
    await using client = await clientOf(served);
    await expect(client.get({ seq_id: 1 }).next()).rejects.toMatchObject({
      code: 'NO_ANSWER',
      message:
        `expected an answer from the replay server at ${PLACE} within 50 ms, asked 2 times: ` +
        'look whether it runs, and whether replay_endpoints has its address',
    });
  });

  it.each([
    [
      ["error: 'disk on fire'"],
      `expected messages from the replay server at ${PLACE}, received 'disk on fire'`,
    ],
    [[], `expected messages from the replay server at ${PLACE}, received an answer without parts`],
    [
      ['nonsense'],
      `expected messages with a seq_id from the replay server at ${PLACE}, received something else`,
    ],
    [
      ['{"seq_id":0}'],
      `expected messages after number 0 from the replay server at ${PLACE}, received number 0`,
    ],
  ])('refuses the answer %j', async (answer, message) => {
    await using served = await serveAnswers(() => answer);
    await using client = await clientOf(served);
    await expect(client.get({ time: [0, 9] }).next()).rejects.toMatchObject({
      code: 'REPLAY_REFUSED',
      message,
    });
  });

  it('ends a wait with the reason of its signal', async () => {
    await using served = await serveAnswers(() => undefined);
    await using client = await clientOf(served);
    const controller = new AbortController();
    const next = client.get({ seq_id: 1 }, { signal: controller.signal }).next();
    controller.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
  });

  it('refuses a query that is none before it asks', async () => {
    await using served = await serve(1);
    await using client = await clientOf(served);
    await expect(client.get({ bogus: 1 } as object).next()).rejects.toMatchObject({
      code: 'UNSUPPORTED_FIELD',
    });
    expect(served.server.counts.requests).toBe(0);
  });
});

describe('getReplay()', () => {
  it('asks the server of a name', async () => {
    await using served = await serve(3);
    const config = { replay_endpoints: { 'git.app01': PLACE } };
    const messages = getReplay('git.app01', { seq_id: 2 }, config, { transport: served.transport });
    expect(await numbersOf(messages)).toEqual([2]);
  });

  it('refuses a name without one', async () => {
    const transport = createMemoryTransport();
    const config = { replay_endpoints: { a: PLACE } };
    await expect(getReplay('b', {}, config, { transport }).next()).rejects.toMatchObject({
      code: 'NO_REPLAY_ENDPOINT',
      message: 'expected an endpoint for "b" in replay_endpoints; the names are a',
    });
  });
});

describe('createReplayContext()', () => {
  it('answers hostile requests one and all, and goes on', async () => {
    await using served = await serve(1);
    await using requester = await served.transport.createRequester({ endpoints: [PLACE] });
    const hostile: readonly FrameParts[] = [
      [],
      [Buffer.alloc(70_000, '[')],
      [Buffer.from('{"seq_id":1,"seq_id":2}')],
      [Buffer.from('{"__proto__":1}')],
      [Buffer.from('{"after":-1}')],
      [Buffer.from('null')],
    ];
    const answers = await Promise.all(
      hostile.filter(({ length }) => length > 0).map((parts) => requester.request(parts)),
    );

    expect(answers.flat().map((part) => Buffer.from(part).toString().slice(0, 8))).toEqual(
      answers.map(() => "error: '"),
    );
    expect((await requester.request([Buffer.from('{"seq_id":1}')])).map(String)).toHaveLength(1);
    expect(served.server.counts).toEqual({ requests: 6, messages: 1, refused: 5 });
  });

  it('reports what it refused', async () => {
    await using served = await serve(1);
    const events = served.server.status();
    await using requester = await served.transport.createRequester({ endpoints: [PLACE] });
    await requester.request([Buffer.from('{"bogus":1}')]);
    const refused = (await collect(events, 3)).find(({ type }) => type === 'refused');
    expect(refused).toMatchObject({ error: { code: 'UNSUPPORTED_FIELD' } });
  });
});
