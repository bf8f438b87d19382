import { describe, expect, it } from 'vitest';
import { createMessage } from './create-message.js';
import { isMsgId } from './msg-id.js';

const stamp = {
  i: 7,
  username: 'apache',
  now: () => Date.UTC(2013, 6, 1, 12, 0, 0, 999),
  uuid: () => '9a2fcb6c-3a6e-4b7c-8e0d-1f2e3d4c5b6a',
};
const draft = { topic: 'org.example.dev.shop.order.new', msg: { order: 5 } };

describe('createMessage()', () => {
  it('makes the six fields of an envelope', () => {
    expect(createMessage(draft, stamp)).toEqual({
      topic: 'org.example.dev.shop.order.new',
      msg: { order: 5 },
      timestamp: 1372680000,
      msg_id: '2013-9a2fcb6c-3a6e-4b7c-8e0d-1f2e3d4c5b6a',
      i: 7,
      username: 'apache',
    });
  });

  it('takes the year of UTC, whatever the local time zone', () => {
    const lastSecond = () => Date.UTC(2013, 11, 31, 23, 59, 59);
    const firstSecond = () => Date.UTC(2014, 0, 1);
    expect(createMessage(draft, { ...stamp, now: lastSecond }).msg_id).toMatch(/^2013-/);
    expect(createMessage(draft, { ...stamp, now: firstSecond }).msg_id).toMatch(/^2014-/);
  });

  it('takes clock and id from the runtime by default', () => {
    const before = Math.floor(Date.now() / 1000);
    const message = createMessage(draft, { i: 1, username: 'me' });
    expect(message.timestamp).toBeGreaterThanOrEqual(before);
    expect(message.timestamp).toBeLessThanOrEqual(Date.now() / 1000);
    expect(message.msg_id).toSatisfy(isMsgId);
  });

  it.each([undefined, null])('makes an empty object of the body %s', (msg) => {
    expect(createMessage({ topic: 'a.b', msg }, stamp).msg).toEqual({});
  });

  it.each([0, '', false])('keeps the body %j, unlike the reference', (msg) => {
    expect(createMessage({ topic: 'a.b', msg }, stamp).msg).toBe(msg);
  });

  it('refuses a draft that gives no valid message', () => {
    const bad = { topic: undefined as unknown as string };
    expect(() => createMessage(bad, { ...stamp, uuid: () => 'nonsense' })).toThrow(
      expect.objectContaining({
        code: 'INVALID_ENVELOPE',
        message:
          'Not a fedmsg message: topic: expected a topic, received undefined; ' +
          'msg_id: expected <UTC year>-<uuid4>, received "2013-nonsense".',
      }),
    );
  });
});
