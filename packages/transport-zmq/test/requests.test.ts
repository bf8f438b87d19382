import { nextStatus, takeFrom } from '@fedmsg/testing';
import { createRequester, createResponder } from '@fedmsg/transport-zmq';
import { expect, it } from 'vitest';
import { Dealer, Request, Router } from 'zeromq';

const loopback = ['tcp://127.0.0.1:*'];

async function openResponder(options = {}) {
  const responder = await createResponder({ endpoints: loopback, ...options });
  const requests = responder[Symbol.asyncIterator]();
  const status = responder.status()[Symbol.asyncIterator]();
  const next = async () => (await takeFrom(requests, 1))[0]![0]!;
  return { responder, status, next, [Symbol.asyncDispose]: () => responder.close() };
}

/** A socket as any other ZeroMQ program has it. */
function call<S extends Dealer | Request>(socket: S, endpoints: readonly string[]) {
  socket.connect(endpoints[0]!);
  return { socket, [Symbol.dispose]: () => socket.close() };
}

it('answers a plain REQ socket', async () => {
  await using open = await openResponder();
  using foreign = call(new Request({ linger: 0 }), open.responder.endpoints);
  await foreign.socket.send(['topic', 'body']);
  const request = await open.next();
  expect(request.parts.map(String)).toEqual(['topic', 'body']);
  request.answer([Buffer.from('{"ok": true}')]);
  expect((await foreign.socket.receive()).map(String)).toEqual(['{"ok": true}']);
});

it('gives back whatever the caller, and those between, wrote before the delimiter', async () => {
  await using open = await openResponder();
  using foreign = call(new Dealer({ linger: 0 }), open.responder.endpoints);
  await foreign.socket.send(['hop', 'id', '', 'topic', 'body']);
  (await open.next()).answer([Buffer.from('{}')]);
  expect((await foreign.socket.receive()).map(String)).toEqual(['hop', 'id', '', '{}']);
});

it('counts and tells what is no request, and reads on', async () => {
  await using open = await openResponder();
  using foreign = call(new Dealer({ linger: 0 }), open.responder.endpoints);
  await foreign.socket.send(['no', 'delimiter']);
  await foreign.socket.send(['id', '']);
  await foreign.socket.send(['id', '', 'topic', 'body']);
  expect((await open.next()).parts.map(String)).toEqual(['topic', 'body']);
  expect(await nextStatus(open.status, 'dropped')).toMatchObject({ count: 2, reason: 'malformed' });
  expect(open.responder.dropped).toBe(2);
});

it('holds up nobody for a caller that takes no answers, and counts what that misses', async () => {
  await using open = await openResponder({ queueSize: 1 });
  const { endpoints } = open.responder;
  using stalled = call(new Dealer({ linger: 0, receiveHighWaterMark: 1 }), endpoints);
  while (open.responder.dropped === 0) {
    await stalled.socket.send(['', 'question']);
    (await open.next()).answer([Buffer.alloc(1_000_000)]);
  }
  const lost = await nextStatus(open.status, 'dropped');
  expect(lost.reason).toBe('queue full');
  expect(lost.count).toBe(open.responder.dropped);
  await using requester = await createRequester({ endpoints });
  const answering = requester.request([Buffer.from('question')]);
  (await open.next()).answer([Buffer.from('answer')]);
  expect((await answering).map(String)).toEqual(['answer']);
});

it('counts the answer to a caller that is gone', async () => {
  await using open = await openResponder();
  const requester = await createRequester({ endpoints: open.responder.endpoints });
  const asking = requester.request([Buffer.from('question')]).catch(() => undefined);
  const request = await open.next();
  await requester.close();
  await asking;
  await nextStatus(open.status, 'disconnected');
  // libzmq tells of the end of a connection before the socket knows; once it reads from a later one, it does.
  await using later = await createRequester({ endpoints: open.responder.endpoints });
  const askingLater = later.request([Buffer.from('question')]).catch(() => undefined);
  await open.next();

  request.answer([Buffer.from('answer')]);
  expect(await nextStatus(open.status, 'dropped')).toMatchObject({ count: 1, reason: 'disconnected' });
  await later.close();
  await askingLater;
});

it('takes no other message for an answer', async () => {
  const router = new Router({ linger: 0 });
  await router.bind(loopback[0]!);
  await using requester = await createRequester({ endpoints: [router.lastEndpoint!] });
  const answering = requester.request([Buffer.from('question')]);
  const [caller, id] = await router.receive();
  for (const parts of [['x'], [id!, 'x'], [Buffer.alloc(6), '', 'x'], [id!, '', '{}']]) {
    await router.send([caller!, ...parts]);
  }
  expect((await answering).map(String)).toEqual(['{}']);
  router.close();
});
