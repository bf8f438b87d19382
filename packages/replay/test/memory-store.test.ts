import { createMemoryStore } from '@fedmsg/replay';
import { expect, it } from 'vitest';
import { describeMessageStore } from './store-contract.js';

describeMessageStore('createMemoryStore()', async (options) => createMemoryStore(options));

it.each([0, -1, 1.5, Number.NaN])('createMemoryStore() refuses to keep %d messages', (maxMessages) => {
  expect(() => createMemoryStore({ maxMessages })).toThrow(
    expect.objectContaining({
      code: 'INVALID_OPTION',
      message: `maxMessages: expected a whole number, 1 or more, received ${maxMessages}`,
    }),
  );
});

it('createMemoryStore() keeps 10,000 messages by default', async () => {
  await using store = createMemoryStore();
  const bytes = new Uint8Array(1);
  const seals = Array.from({ length: 10_001 }, (_, i) => () => ({
    topic: 't',
    msg_id: `${i}`,
    timestamp: i,
    bytes,
  }));
  await store.add(seals);
  expect(await store.stats()).toEqual({ messages: 10_000, firstSeqId: 2, lastSeqId: 10_001, discarded: 1 });
});
