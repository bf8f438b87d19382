import { readFileSync } from 'node:fs';
import { createMemoryStore } from '@fedmsg/replay';
import type { MessageStore, ReplayQuery, SealedMessage } from '@fedmsg/replay';
import { expect, it } from 'vitest';

/** What Python fedmsg 1.1.7 answered: numbers, the text of an error, or `null` where its server died. */
interface RecordedQuery {
  readonly name: string;
  readonly query: unknown;
  readonly answer: readonly number[] | string | null;
}

const recorded: { readonly messages: readonly string[]; readonly queries: readonly RecordedQuery[] } =
  JSON.parse(readFileSync(new URL('./vectors/queries.json', import.meta.url), 'utf8'));

/** Where we answer otherwise, and how. */
const MENDED: Readonly<Record<string, readonly number[]>> = {
  // The reference gives a message that any field accepts, and so does our server; in a store all have to.
  'combined-or': [],
  // The reference misspells the name of its column.
  seq_id_range: [3, 4, 5, 6],
};

const NO_MATCH = "error: 'There was no match for the given query'";

it.each(recorded.queries)('answers the recorded query $name', async ({ name, query, answer }) => {
  await using store = await recordedStore();
  const outcome = await store.get(query as ReplayQuery).then(
    ({ messages }) => messages.map(({ seq_id }) => seq_id),
    () => 'refused',
  );

  expect(outcome).toEqual(MENDED[name] ?? expectedFor(answer));
});

it('serves the recorded messages byte for byte', async () => {
  await using store = await recordedStore();
  const { messages } = await store.get({});
  expect(messages.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(recorded.messages);
});

function expectedFor(answer: RecordedQuery['answer']): readonly number[] | string {
  if (answer === NO_MATCH) return [];
  return Array.isArray(answer) ? answer : 'refused';
}

async function recordedStore(): Promise<MessageStore> {
  const store = createMemoryStore();
  await store.add(recorded.messages.map((text) => () => sealedFrom(text)));
  return store;
}

function sealedFrom(text: string): SealedMessage {
  const { topic, msg_id, timestamp } = JSON.parse(text);
  return { topic, msg_id, timestamp, bytes: new TextEncoder().encode(text) };
}
