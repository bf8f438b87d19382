import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommand, encodeMessage } from './frames.js';
import { greeting } from './greeting.js';
import { SubscriberProtocol } from './subscriber-protocol.js';

const readyOfSub = encodeCommand('READY', Buffer.from('\x0bSocket-Type\0\0\0\x03SUB', 'latin1'));

/** A protocol that writes down what it tells. */
function recorded() {
  const told: string[] = [];
  const protocol = new SubscriberProtocol({
    ready: () => told.push('ready'),
    subscribe: (topic) => told.push(`+${String(topic)}`),
    unsubscribe: (topic) => told.push(`-${String(topic)}`),
    answer: (bytes) => told.push(`answer ${Buffer.from(bytes).toString('latin1')}`),
  });
  return { protocol, told };
}

function changed(at: number, byte: number): Buffer {
  const bytes = Buffer.from(greeting);
  bytes[at] = byte;
  return bytes;
}

describe('SubscriberProtocol', () => {
  const conversation = Buffer.concat([
    greeting,
    readyOfSub,
    encodeMessage([Buffer.from('\x01a')]),
    encodeCommand('PING', Buffer.from('\0\x0acontext', 'latin1')),
    encodeMessage([Buffer.from('\x01b'), Buffer.from('\x01c')]),
    encodeMessage([Buffer.from('not a subscription')]),
    encodeMessage([Buffer.from('\x00a')]),
    encodeMessage([Buffer.from(`\x01${'long'.repeat(100)}`)]),
  ]);

  it('tells the same of a conversation, wherever it is cut', () => {
    const expected = [
      'answer \x04\x1a\x05READY\x0bSocket-Type\0\0\0\x04XPUB',
      'ready',
      '+a',
      'answer \x04\x0c\x04PONGcontext',
      '-a',
      `+${'long'.repeat(100)}`,
    ];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: conversation.length })), (cuts) => {
        const { protocol, told } = recorded();
        const places = [0, ...cuts.toSorted((a, b) => a - b), conversation.length];
        for (const [index, place] of places.entries()) {
          const chunk = conversation.subarray(place, places[index + 1]);
          if (chunk.length > 0) protocol.receive(chunk);
        }
        expect(told).toEqual(expected);
      }),
    );
  });

  it.each([
    ['another protocol', Buffer.from('GET / HTTP/1.1\r\n'), 'it does not speak ZeroMQ'],
    ['an old version', changed(10, 1), 'it speaks version 1 of the protocol, expected 3'],
    ['another mechanism', changed(12, 0x58), 'it wants the mechanism "XULL", expected NULL'],
    ['no handshake', [greeting, encodeMessage([Buffer.from('\x01a')])], 'it sent a message before READY'],
    [
      'another command first',
      [greeting, encodeCommand('ERROR', Buffer.alloc(1))],
      'it sent "ERROR" before READY',
    ],
    [
      'another socket type',
      [greeting, encodeCommand('READY', Buffer.from('\x0bSocket-Type\0\0\0\x04PULL', 'latin1'))],
      'it is a socket of type "PULL", expected SUB',
    ],
    [
      'no socket type',
      [greeting, encodeCommand('READY', Buffer.alloc(0))],
      'it is a socket of type undefined',
    ],
    [
      'half a property',
      [greeting, encodeCommand('READY', Buffer.from('\x0bSock'))],
      'its READY is cut short',
    ],
    [
      'a frame without end',
      [greeting, readyOfSub, Buffer.from([2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
      'expected at most 65536',
    ],
  ])('refuses %s', (_case, bytes, text) => {
    const { protocol } = recorded();
    expect(() => protocol.receive(Buffer.concat([bytes].flat()))).toThrow(text);
  });

  it('fails with an Error on any other bytes, and on nothing that is not wrong', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, afterHandshake) => {
        const { protocol } = recorded();
        if (afterHandshake) protocol.receive(Buffer.concat([greeting, readyOfSub]));
        try {
          if (bytes.length > 0) protocol.receive(Buffer.from(bytes));
        } catch (error) {
          expect((error as Error).message).toMatch(/^it(s READY)? /);
        }
      }),
    );
  });
});
