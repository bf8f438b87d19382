import type { BusStatus } from '@fedmsg/core';
import { describe, expect, it } from 'vitest';
import { noteConnections } from './note-connections.js';

const endpoint = 'tcp://127.0.0.1:4001';

async function notesFor(...types: ('connected' | 'disconnected' | 'reconnecting')[]): Promise<string[]> {
  const notes: string[] = [];
  async function* events(): AsyncGenerator<BusStatus> {
    for (const type of types) yield { type, endpoint, name: 'relay_outbound' };
    yield { type: 'subscribed', topic: '', name: 'relay_outbound' };
  }
  await noteConnections(events(), { note: (text) => void notes.push(text) });
  return notes;
}

describe('noteConnections()', () => {
  it('says nothing of a peer that is there', async () => {
    expect(await notesFor('connected')).toEqual([]);
  });

  it('says once that nobody is there, and when somebody is', async () => {
    expect(
      await notesFor('disconnected', 'reconnecting', 'disconnected', 'reconnecting', 'connected'),
    ).toEqual([
      'Nobody listens at tcp://127.0.0.1:4001; trying until somebody does.',
      'Connected to tcp://127.0.0.1:4001.',
    ]);
  });

  it('says once that a peer went away, and when it is back', async () => {
    expect(await notesFor('connected', 'disconnected', 'reconnecting', 'reconnecting', 'connected')).toEqual([
      'Lost tcp://127.0.0.1:4001; trying to reach it again.',
      'Connected to tcp://127.0.0.1:4001.',
    ]);
  });
});
