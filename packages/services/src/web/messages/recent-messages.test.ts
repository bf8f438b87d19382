import { createMessage, decodeFrame, encodeFrame } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { RecentMessages } from './recent-messages.js';
import { WebMessage } from './web-message.js';

function messageOf(msg: unknown): WebMessage {
  const received = decodeFrame(
    encodeFrame(createMessage({ topic: 'org.a', msg }, { i: 1, username: 'apache' })),
  );
  const origin = { type: 'accepted', name: 'shop', endpoint: undefined, verification: undefined } as const;
  return new WebMessage({ ...origin, topic: 'org.a', message: received.message, bytes: received.bytes });
}

describe('RecentMessages', () => {
  it('gives what came after a message', () => {
    const recent = new RecentMessages();
    const [first, second, third] = [messageOf(1), messageOf(2), messageOf(3)];
    for (const message of [first, second, third]) recent.add(message);
    expect(recent.after(first.id!)).toEqual([second, third]);
    expect(recent.after(third.id!)).toEqual([]);
    expect(recent.after('another')).toBeUndefined();
  });

  it('keeps the last thousand', () => {
    const recent = new RecentMessages();
    const messages = Array.from({ length: 1001 }, (_, i) => messageOf(i));
    for (const message of messages) recent.add(message);
    expect(recent.after(messages[0]!.id!)).toBeUndefined();
    expect(recent.after(messages[1]!.id!)).toHaveLength(999);
  });

  it('keeps 16 MiB at most', () => {
    const recent = new RecentMessages();
    const messages = Array.from({ length: 5 }, () => messageOf('x'.repeat(4 * 1024 * 1024)));
    for (const message of messages) recent.add(message);
    expect(recent.after(messages[1]!.id!)).toBeUndefined();
    expect(recent.after(messages[2]!.id!)).toHaveLength(2);
  });
});
