import { collect } from '@fedmsg/testing';
import { expect, it } from 'vitest';
import { StatusFeed, type TransportStatus } from '@fedmsg/envelope';

it('drops the oldest events of a reader that does not keep up', async () => {
  const feed = new StatusFeed<TransportStatus>();
  const reader = feed.open([{ type: 'listening', endpoint: 'first' }]);
  for (let count = 1; count <= 1000; count++) feed.report({ type: 'dropped', count, reason: 'queue full' });
  feed.end();
  const held = await collect(reader, 1000);
  expect(held).toHaveLength(256);
  expect(held.at(0)).toEqual({ type: 'dropped', count: 745, reason: 'queue full' });
  expect(held.at(-1)).toEqual({ type: 'dropped', count: 1000, reason: 'queue full' });
});

it('serves several next() calls in their order', async () => {
  const feed = new StatusFeed<TransportStatus>();
  const reader = feed.open([]);
  const calls = [reader.next(), reader.next(), reader.next()];
  feed.report({ type: 'connected', endpoint: 'a' });
  feed.report({ type: 'connected', endpoint: 'b' });
  feed.end();
  expect((await Promise.all(calls)).map(({ value }): unknown => value)).toEqual([
    { type: 'connected', endpoint: 'a' },
    { type: 'connected', endpoint: 'b' },
    undefined,
  ]);
});
