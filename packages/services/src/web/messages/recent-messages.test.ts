import { randomUUID } from 'node:crypto';
import type { TailedMessage } from '@fedmsg/core';
import { formatMsgId } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { RecentMessages } from './recent-messages.js';
import { WebMessage } from './web-message.js';

function messageOf(bytes: Uint8Array = Buffer.from('{}')): WebMessage {
  const msg_id = formatMsgId(0, randomUUID());
  return new WebMessage({ topic: 'org.a', message: { msg_id }, bytes } as unknown as TailedMessage);
}

describe('RecentMessages', () => {
  it('gives what came after a message', () => {
    const recent = new RecentMessages();
    const [first, second, third] = [messageOf(), messageOf(), messageOf()];
    for (const message of [first, second, third]) recent.add(message);
    expect(recent.after(first.id!)).toEqual([second, third]);
    expect(recent.after(third.id!)).toEqual([]);
    expect(recent.after('another')).toBeUndefined();
  });

  it('keeps the last thousand', () => {
    const recent = new RecentMessages();
    const messages = Array.from({ length: 1001 }, () => messageOf());
    for (const message of messages) recent.add(message);
    expect(recent.after(messages[0]!.id!)).toBeUndefined();
    expect(recent.after(messages[1]!.id!)).toHaveLength(999);
  });

  it('keeps 16 MiB at most', () => {
    const recent = new RecentMessages();
    const messages = Array.from({ length: 5 }, () => messageOf(Buffer.alloc(4 * 1024 * 1024, ' ')));
    for (const message of messages) recent.add(message);
    expect(recent.after(messages[0]!.id!)).toBeUndefined();
    expect(recent.after(messages[1]!.id!)).toHaveLength(3);
  });
});
