import { CoreError, createMemoryDeadLetters } from '@fedmsg/core';
import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';

const letterOf = (consumer: string, attempts = 1) => ({
  consumer,
  topic: 'org.shop',
  bytes: new Uint8Array(),
  name: 'shop',
  attempts,
  reason: 'bad',
  failedAt: 0,
});

describe('createMemoryDeadLetters()', () => {
  it('lists the oldest first, those of one consumer when asked, and as many as asked', async () => {
    const letters = createMemoryDeadLetters();
    const ids: string[] = [];
    for (const consumer of ['a', 'b', 'a']) ids.push(await letters.add(letterOf(consumer)));
    const idsOf = async (query?: object) => (await letters.list(query)).map(({ id }) => id);
    expect(await idsOf()).toEqual(ids);
    expect(await idsOf({ consumer: 'a' })).toEqual([ids[0], ids[2]]);
    expect(await idsOf({ consumer: 'a', limit: 1 })).toEqual([ids[0]]);
  });

  it('hands over a letter once', async () => {
    const letters = createMemoryDeadLetters();
    const id = await letters.add(letterOf('a', 3));
    expect(await letters.take(id)).toEqual({ ...letterOf('a', 3), id });
    expect(await letters.take(id)).toBeUndefined();
    expect(await letters.list()).toEqual([]);
  });

  it('refuses what it has no room for, until some are taken', async () => {
    const letters = createMemoryDeadLetters({ capacity: 1 });
    const id = await letters.add(letterOf('a'));
    const error = await expectCode(letters.add(letterOf('a')), CoreError, 'DEAD_LETTERS_FULL');
    expect(error.message).toBe(
      'Expected fewer than 1 dead letters; that many are kept. Take some, or raise the capacity.',
    );
    await letters.take(id);
    await letters.add(letterOf('b'));
  });
});
