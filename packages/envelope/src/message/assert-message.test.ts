import { describe, expect, it } from 'vitest';
import { assertMessage, isMessage } from './assert-message.js';

const message = {
  topic: 'org.example.dev.shop.order.new',
  msg: { order: 5 },
  timestamp: 1372680000,
  msg_id: '2013-9a2fcb6c-3a6e-4b7c-8e0d-1f2e3d4c5b6a',
  i: 1,
  username: 'apache',
};

describe('isMessage()', () => {
  it('accepts an unsigned message', () => {
    expect(isMessage(message)).toBe(true);
  });

  it('accepts a signed and stored message with fields of its own', () => {
    const signed = {
      ...message,
      crypto: 'x509',
      signature: 'Zm9v\n',
      certificate: 'YmFy\n',
      seq_id: 3,
      headers: {},
    };
    expect(isMessage({ ...signed, source_name: 'datanommer' })).toBe(true);
  });

  it.each([null, 'text', 'body', 0, false, []])('accepts the body %j', (msg) => {
    expect(isMessage({ ...message, msg })).toBe(true);
  });

  it.each([
    { topic: '' },
    { msg: undefined },
    { timestamp: 1372680000.5 },
    { timestamp: '1372680000' },
    { msg_id: 'ID:broker-1:2:3' },
    { i: -1 },
    { username: null },
    { crypto: 5 },
    { signature: undefined },
    { headers: [] },
    { seq_id: 1.5 },
  ])('refuses %j', (field) => {
    expect(isMessage({ ...message, ...field })).toBe(false);
  });

  it.each([undefined, null, 5, 'text', [message]])('refuses %j', (value) => {
    expect(isMessage(value)).toBe(false);
  });
});

describe('assertMessage()', () => {
  it('passes for a message', () => {
    expect(() => assertMessage(message)).not.toThrow();
  });

  it('names all bad fields at once, with what came', () => {
    const bad = { ...message, timestamp: 1.5, i: null, username: undefined };
    expect(() => assertMessage(bad)).toThrow(
      expect.objectContaining({
        name: 'EnvelopeError',
        code: 'INVALID_ENVELOPE',
        message:
          'Not a fedmsg message: timestamp: expected whole seconds since 1970, received 1.5; ' +
          'i: expected a whole number from 0, received null; ' +
          'username: expected a user name, received undefined.',
      }),
    );
  });

  it('says what a message is when there is none', () => {
    expect(() => assertMessage([1])).toThrow(
      expect.objectContaining({
        code: 'INVALID_ENVELOPE',
        message:
          'Not a fedmsg message: expected an object with topic, msg, timestamp, msg_id, i and username, received array.',
      }),
    );
  });

  it('shortens what came', () => {
    const text = 'x'.repeat(10_000);
    expect(() => assertMessage({ ...message, i: text })).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.{0,200}$/) as unknown }),
    );
  });
});
