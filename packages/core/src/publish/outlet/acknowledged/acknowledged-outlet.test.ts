import { CoreError, FedmsgError, TransportError } from '@fedmsg/core';
import type { FrameParts, Responder, Transport } from '@fedmsg/envelope';
import { createMemoryTransport, expectCode, takeFrom } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { createMemoryBus, messageIn } from '../../../../test/memory-bus.js';

const RELAY = 'memory://relay:1';
const OTHER_RELAY = 'memory://relay:2';
const NOT_TAKEN = 'Expected a relay to answer that it has taken the message; ';

const active = { active: true, relay_inbound_acknowledged: [RELAY], post_init_sleep: 0 };
const draft = { topic: 'order.new' };

type Reply = object | string | undefined;

/** A relay that answers as it is told, or not at all, and remembers what it was asked. */
async function startRelay(transport: Transport, reply: (request: number) => Reply, endpoint = RELAY) {
  const responder = await transport.createResponder({ endpoints: [endpoint] });
  const seen: FrameParts[] = [];
  void answerAll(responder, (parts) => reply(seen.push(parts)));
  return { seen, stop: () => responder.close(), [Symbol.asyncDispose]: () => responder.close() };
}

async function answerAll(responder: Responder, reply: (parts: FrameParts) => Reply): Promise<void> {
  for await (const requests of responder) {
    for (const { parts, answer } of requests) {
      const text = reply(parts);
      if (text !== undefined) answer([Buffer.from(typeof text === 'string' ? text : JSON.stringify(text))]);
    }
  }
}

const taken = (subscribers: number) => () => ({ subscribers });

function createBus(overrides: object = {}, transport = createMemoryTransport()) {
  return createMemoryBus({ ...active, ...overrides }, { transport });
}

describe('publish() to a relay that answers', () => {
  it('resolves when the relay has taken the message', async () => {
    await using bus = createBus();
    await using relay = await startRelay(bus.transport, taken(0));
    const published = await bus.context.publish(draft);
    expect(relay.seen).toHaveLength(1);
    expect(String(relay.seen[0]![0])).toBe(published.topic);
    expect(messageIn(relay.seen[0]!)).toEqual(published);
  });

  it('has many messages under way, in the order of the calls', async () => {
    await using bus = createBus();
    const answers: (() => void)[] = [];
    const responder = await bus.transport.createResponder({ endpoints: [RELAY] });
    const orders: unknown[] = [];
    const publishing = Array.from({ length: 5 }, (_, order) =>
      bus.context.publish({ ...draft, msg: { order } }),
    );
    for await (const requests of responder) {
      for (const { parts, answer } of requests) {
        orders.push(messageIn(parts).msg.order);
        answers.push(() => answer([Buffer.from('{"subscribers":1}')]));
      }
      if (answers.length === 5) for (const answer of answers.reverse()) answer();
      if (answers.length === 5) break;
    }
    await Promise.all(publishing);
    expect(orders).toEqual([0, 1, 2, 3, 4]);
  });

  it('takes more messages than may be under way', async () => {
    await using bus = createBus();
    await using relay = await startRelay(bus.transport, taken(1));
    await Promise.all(Array.from({ length: 600 }, () => bus.context.publish(draft)));
    expect(relay.seen.map((parts) => messageIn(parts).i)).toEqual(
      Array.from({ length: 600 }, (_, i) => i + 1),
    );
  });

  it('sends again what too few subscribers got', async () => {
    await using bus = createBus({ acknowledge_subscribers: 2 });
    await using relay = await startRelay(bus.transport, (request) => ({ subscribers: request }));
    const { msg_id } = await bus.context.publish(draft);
    expect(relay.seen.map((parts) => messageIn(parts).msg_id)).toEqual([msg_id, msg_id]);
  });

  it('goes to the next relay when the first is not there', async () => {
    await using bus = createBus({ relay_inbound_acknowledged: [RELAY, OTHER_RELAY] });
    await using relay = await startRelay(bus.transport, taken(1), OTHER_RELAY);
    await bus.context.publish(draft);
    expect(relay.seen).toHaveLength(1);
  });

  it('sends again to the next relay what the first did not answer', async () => {
    await using bus = createBus({ relay_inbound_acknowledged: [RELAY, OTHER_RELAY] });
    await using first = await startRelay(bus.transport, () => void first.stop());
    await using second = await startRelay(bus.transport, taken(1), OTHER_RELAY);
    await bus.context.publish(draft);
    expect([first.seen.length, second.seen.length]).toEqual([1, 1]);
  });

  it('is used only when it is active', async () => {
    const transport = createMemoryTransport();
    await using bus = createBus({ active: false, post_init_sleep: 0 }, transport);
    await bus.context.publish(draft);
  });
});

describe('publish() that no relay acknowledges', () => {
  it.each<[string, object, (request: number) => Reply, string]>([
    [
      'does not answer',
      { acknowledge_timeout: 0.03 },
      () => undefined,
      `none came in time from ${RELAY}; the message may have been taken.`,
    ],
    [
      'has too few subscribers',
      { acknowledge_timeout: 0.03, acknowledge_subscribers: 2 },
      taken(1),
      'it handed the message to 1 subscribers in place of 2, within 30 ms.',
    ],
    [
      'refuses',
      {},
      () => ({ error: { code: 'INVALID_FRAME', message: 'no frame' } }),
      'the relay refused it: no frame (INVALID_FRAME).',
    ],
    ...['', 'null', '[]', '{"subscribers":"many"}', '{"error":1}', 'no JSON'].map(
      (text) =>
        [
          `answers ${text}`,
          {},
          () => text,
          'what answered is no relay of ours; the message may have been taken. Check the endpoints in ' +
            'relay_inbound_acknowledged.',
        ] as [string, object, () => Reply, string],
    ),
  ])('fails when it %s, and says what is known', async (_name, overrides, reply, text) => {
    await using bus = createBus(overrides);
    await using _relay = await startRelay(bus.transport, reply);
    const error = await expectCode(bus.context.publish(draft), CoreError, 'NOT_ACKNOWLEDGED');
    expect(error.message).toBe(NOT_TAKEN + text);
  });

  it('fails for one message and not for the next', async () => {
    await using bus = createBus();
    await using _relay = await startRelay(bus.transport, (request) =>
      request === 1 ? 'no' : { subscribers: 1 },
    );
    const [first, second] = [bus.context.publish(draft), bus.context.publish(draft)];
    await expectCode(first, CoreError, 'NOT_ACKNOWLEDGED');
    await second;
  });

  it('tries again, or says so, when too much is under way', async () => {
    const memory = createMemoryTransport();
    const full = new TransportError('QUEUE_FULL', 'full');
    const transport: Transport = {
      ...memory,
      createRequester: async (options) =>
        Object.assign(await memory.createRequester(options), { request: () => Promise.reject(full) }),
    };
    await using bus = createBus({ acknowledge_timeout: 0.06 }, transport);
    const error = await expectCode(bus.context.publish(draft), CoreError, 'NOT_ACKNOWLEDGED');
    expect(error.message).toBe(`${NOT_TAKEN}too much was under way all the time; it was not sent.`);
  });

  it('says on close() that what is under way may have been taken', async () => {
    await using bus = createBus();
    await using relay = await startRelay(bus.transport, () => void bus.context.close());
    const error = await expectCode(bus.context.publish(draft), CoreError, 'NOT_ACKNOWLEDGED');
    expect(error.message).toBe(
      `${NOT_TAKEN}the connection was closed before; the message may have been taken.`,
    );
    expect(relay.seen).toHaveLength(1);
  });
});

describe('a context whose relay answers', () => {
  it('is ready when the relay is there', async () => {
    await using bus = createBus();
    await expectCode(bus.context.ready({ timeoutMs: 10 }), FedmsgError, 'TIMEOUT');
    const isReady = bus.context.ready();
    await using _relay = await startRelay(bus.transport, taken(0));
    await isReady;
    await bus.context.ready();
  });

  it('waits with drain() for the answers', async () => {
    await using bus = createBus();
    await using _relay = await startRelay(bus.transport, taken(1));
    const publishing = [1, 2, 3].map(() => bus.context.publish(draft));
    await bus.context.drain();
    await Promise.all(publishing);
  });

  it('does not wait with drain() for longer than it was told', async () => {
    await using bus = createBus();
    await using _relay = await startRelay(bus.transport, () => undefined);
    const publishing = expectCode(bus.context.publish(draft), CoreError, 'NOT_ACKNOWLEDGED');
    await bus.context.ready();
    await bus.context.drain({ timeoutMs: 20 });
    await publishing;
  });

  it('tells what the connection does', async () => {
    await using bus = createBus();
    const status = bus.context.status()[Symbol.asyncIterator]();
    await using _relay = await startRelay(bus.transport, taken(1));
    await bus.context.publish(draft);
    expect(await takeFrom(status, 1)).toMatchObject([{ type: 'connected', endpoint: RELAY }]);
  });
});
