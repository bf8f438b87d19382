import { readFileSync } from 'node:fs';
import { createMemoryStore, createReplayContext } from '@fedmsg/replay';
import type { MessageStore, ReplayContext, SealedMessage } from '@fedmsg/replay';
import { createMemoryTransport } from '@fedmsg/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** What crossed the wire between a client and the server of Python fedmsg 1.1.7. */
interface RecordedFrames {
  readonly name: string;
  /** Base64. */
  readonly request: readonly string[];
  /** Places in the list of messages, or texts; `null` where the server died. */
  readonly reply: readonly (number | string)[] | null;
}

const { messages } = read('queries.json') as { readonly messages: readonly string[] };
const { frames } = read('frames.json') as { readonly frames: readonly RecordedFrames[] };

/** Where the reference fails, by a misspelt name, or dies. */
const MENDED: Readonly<Record<string, readonly (number | string)[]>> = {
  seq_id_range: [2, 3, 4, 5],
  'empty-frame': [`error: 'expected a JSON object of fields, received no JSON'`],
  'invalid-utf8': [`error: 'expected a JSON object of fields, received no JSON'`],
  'list-query': [`error: 'expected an object of fields, received a list of 1'`],
  'seq_id-list': [`error: 'Something went wrong when processing the field "seq_id"'`],
  'two-frames': [`error: 'expected one part, received 2'`],
};

const transport = createMemoryTransport();
let store: MessageStore;
let server: ReplayContext;

beforeAll(async () => {
  store = createMemoryStore();
  await store.add(messages.map((text) => () => sealedFrom(text)));
  server = await createReplayContext({ store, transport, endpoints: ['tcp://127.0.0.1:3999'] });
});
afterAll(async () => {
  await server.close();
  await store.close();
});

it.each(frames)('answers the recorded request $name', async ({ name, request, reply }) => {
  await using requester = await transport.createRequester({ endpoints: server.endpoints });
  const parts = request.map((part) => Uint8Array.from(Buffer.from(part, 'base64')));
  const answer = await requester.request(parts);

  const expected = MENDED[name] ?? reply ?? ['none: the reference died'];
  expect(answer.map((part) => Buffer.from(part).toString())).toEqual(
    expected.map((part) => (typeof part === 'number' ? messages[part] : part)),
  );
});

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`./vectors/${file}`, import.meta.url), 'utf8'));
}

function sealedFrom(text: string): SealedMessage {
  return { ...(JSON.parse(text) as SealedMessage), bytes: Buffer.from(text) };
}
