import { describe, expect, it } from 'vitest';
import { createMessage, decodeFrame, encodeFrame } from '../index.js';

const bytes = (value: string) => new TextEncoder().encode(value);
const message = createMessage(
  { topic: 'org.example.dev.shop.sale', msg: { price: 1.5 } },
  { now: () => 1416838800123, uuid: () => '8909e1e9-2a46-4e53-9a0e-f5415a9bedcf', username: 'ada', i: 1 },
);

describe('encodeFrame()', () => {
  it('writes the topic and the canonical message', () => {
    const [topic, body] = encodeFrame(message);
    expect(new TextDecoder().decode(topic)).toBe('org.example.dev.shop.sale');
    expect(new TextDecoder().decode(body)).toBe(
      '{"i":1,"msg":{"price":1.5},"msg_id":"2014-8909e1e9-2a46-4e53-9a0e-f5415a9bedcf",' +
        '"timestamp":1416838800,"topic":"org.example.dev.shop.sale","username":"ada"}',
    );
  });
});

describe('decodeFrame()', () => {
  it('reads what encodeFrame wrote', () => {
    expect(decodeFrame(encodeFrame(message)).message).toEqual(message);
  });

  it.each([0, 1, 3])('refuses %s parts', (count) => {
    const parts = Array.from({ length: count }, () => bytes('{}'));
    expect(() => decodeFrame(parts)).toThrow(
      expect.objectContaining({
        code: 'INVALID_FRAME',
        message: expect.stringContaining(`received ${count}`) as string,
      }),
    );
  });

  it('refuses a topic that is not UTF-8', () => {
    expect(() => decodeFrame([Uint8Array.of(0xff), bytes('{}')])).toThrow(
      expect.objectContaining({
        code: 'INVALID_UTF8',
        message: expect.stringContaining('topic frame') as string,
      }),
    );
  });

  it('refuses a message whose own topic is another one, since only that is signed', () => {
    expect(() => decodeFrame([bytes('org.a'), bytes('{"topic":"org.b"}')])).toThrow(
      expect.objectContaining({
        code: 'TOPIC_MISMATCH',
        message: expect.stringMatching(/"org.a".*"org.b"/) as string,
      }),
    );
  });

  it('refuses a message without a topic', () => {
    expect(() => decodeFrame([bytes('org.a'), bytes('{"msg":{}}')])).toThrow(
      expect.objectContaining({ code: 'TOPIC_MISMATCH' }),
    );
  });
});
