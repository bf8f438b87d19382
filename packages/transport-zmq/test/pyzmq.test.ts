import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Frame, Publisher } from '@fedmsg/envelope';
import { nextStatus, takeFrom, temporaryDirectory } from '@fedmsg/testing';
import { createCurveKeys, createPublisher, createResponder } from '@fedmsg/transport-zmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPyzmq, PythonPeer } from './python-peer.js';

const loopback = ['tcp://127.0.0.1:*'];

describe.skipIf(!hasPyzmq)('pyzmq', () => {
  let python: PythonPeer;
  beforeAll(() => void (python = new PythonPeer()));
  afterAll(() => python[Symbol.asyncDispose]());

  describe('subscribed to a publisher that has a queue for each subscriber', () => {
    it('gets what begins with one of several prefixes, byte for byte and in order', async () => {
      await using bus = await subscribe('several', 'org.a', 'org.é', 'b');
      const wanted: Frame[] = [
        frame('org.a.x', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))),
        frame('org.é', Buffer.alloc(0)),
        frame('b', Buffer.from('{"msg": {}}')),
        frame('org.a', Buffer.alloc(255, 'short')),
        frame('org.a', Buffer.alloc(256, 'long')),
      ];
      await bus.publisher.send(wanted.flatMap((each) => [frame('org.', Buffer.alloc(9)), each]));
      expect(await python.receive('several', wanted.length)).toEqual(wanted);
    });

    it('gets nothing more of a prefix that it gave up', async () => {
      await using bus = await subscribe('fickle', 'a', 'b');
      await python.unsubscribe('fickle', 'a');
      expect((await nextStatus(bus.status, 'unsubscribed')).topic).toBe('a');
      await bus.publisher.send([frame('a', Buffer.from('1')), frame('b', Buffer.from('2'))]);
      expect(await python.receive('fickle', 1)).toEqual([frame('b', Buffer.from('2'))]);
    });

    it('comes back, with its topics, to the successor of a publisher', async () => {
      await using bus = await subscribe('loyal', 'a');
      const { endpoints } = bus.publisher;
      // libzmq subscribes anew while it is asked for messages.
      const receiving = python.receive('loyal', 1);
      await bus.publisher.close();
      await using successor = await createPublisher({ endpoints, overflow: 'drop-oldest' });
      await successor.ready({ timeoutMs: 5000 });
      await successor.send([frame('b', Buffer.from('not')), frame('a', Buffer.from('again'))]);
      expect(await receiving).toEqual([frame('a', Buffer.from('again'))]);
    });

    it('gets a message of a megabyte', async () => {
      await using bus = await subscribe('large', '');
      const large = frame('topic', Buffer.alloc(1024 * 1024, 'megabyte'));
      expect(await bus.publisher.deliver([large])).toEqual([{ subscribers: 1 }]);
      expect(await python.digest('large', 1)).toBe(digestOf([large]));
    });

    it('gets many messages, all of them', async () => {
      await using bus = await subscribe('busy', '');
      const frames = Array.from({ length: 10_000 }, (_, index) =>
        frame('topic', Buffer.from(`body ${index}`)),
      );
      const digest = python.digest('busy', frames.length);
      await bus.publisher.send(frames);
      expect(await digest).toBe(digestOf(frames));
      expect(bus.publisher.dropped).toBe(0);
    });
  });

  it('asks a responder with a plain REQ socket', async () => {
    await using responder = await createResponder({ endpoints: loopback });
    await python.open('asking', 'REQ', responder.endpoints[0]!);
    const question = [Buffer.from('topic'), Buffer.from([0, 0xff])];
    await python.send('asking', question);
    const [requests] = await takeFrom(responder[Symbol.asyncIterator](), 1);
    const [request] = requests!;
    expect(request!.parts).toEqual(question);
    request!.answer([Buffer.from('{"ok": true}')]);
    expect(await python.receive('asking', 1)).toEqual([[Buffer.from('{"ok": true}')]]);
    await python.close('asking');
  });

  it('encrypts, and is let in with a key that is listed', async () => {
    await using directory = await temporaryDirectory();
    const [server, client] = [createCurveKeys(), createCurveKeys()];
    const path = directory.join('key');
    await writeFile(path, server.secretKey, { mode: 0o600 });
    await using publisher = await createPublisher({
      endpoints: loopback,
      zmq_curve_server: true,
      zmq_curve_secret_key_file: path,
      zmq_curve_allowed_keys: [client.publicKey],
    });
    const keys = { ...client, serverKey: server.publicKey };
    await python.open('encrypted', 'SUB', publisher.endpoints[0]!, keys);
    await python.subscribe('encrypted', '');
    await publisher.ready({ timeoutMs: 5000 });
    await publisher.send([frame('topic', Buffer.from('secret'))]);
    expect(await python.receive('encrypted', 1)).toEqual([frame('topic', Buffer.from('secret'))]);
    await python.close('encrypted');
  });

  /** A publisher to which Python has subscribed by a socket of this name. */
  async function subscribe(name: string, ...topics: string[]) {
    const publisher: Publisher = await createPublisher({ endpoints: loopback, overflow: 'drop-oldest' });
    const status = publisher.status()[Symbol.asyncIterator]();
    await python.open(name, 'SUB', publisher.endpoints[0]!);
    await python.subscribe(name, ...topics);
    for (const _topic of topics) await nextStatus(status, 'subscribed');
    const dispose = async () => {
      await python.close(name);
      await publisher.close();
    };
    return { publisher, status, [Symbol.asyncDispose]: dispose };
  }
});

function frame(topic: string, body: Buffer): Frame {
  return [Buffer.from(topic), body];
}

function digestOf(frames: readonly Frame[]): string {
  const digest = createHash('sha256');
  for (const part of frames.flat()) digest.update(part);
  return digest.digest('hex');
}
