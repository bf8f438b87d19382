import { createHub, createMemoryDeadLetters } from '@fedmsg/core';
import type { ConsumeContext, Consumer, Outcome, TailedMessage } from '@fedmsg/core';
import { describe, expect, it } from 'vitest';
import { createCollector, hang, nextEvent, numbered, startHub } from './hub-bus.js';
import { createMemoryBus, createPeer, frameOf } from './memory-bus.js';

describe('a consumer', () => {
  it('gets the messages of its topics in their order, frozen, with all that a tail tells', async () => {
    const received: TailedMessage[] = [];
    const consumer: Consumer = {
      name: 'mine',
      topic: 'org.shop.*',
      consume: (message) => void received.push(message),
    };
    await using bus = await startHub({ consumers: [consumer] });
    await bus.deliver([
      frameOf('org.shop.a', { items: [1] }),
      frameOf('org.shopping.a'),
      frameOf('org.shop.b'),
    ]);

    expect(received.map(({ topic }) => topic)).toEqual(['org.shop.a', 'org.shop.b']);
    const [first] = received as [TailedMessage<{ readonly items: number[] }>];
    expect(first).toMatchObject({ name: 'shop', endpoint: 'memory://shop:1', verification: undefined });
    expect(JSON.parse(Buffer.from(first.bytes).toString())).toEqual(first.message);
    expect(() => first.message.msg.items.push(2)).toThrow(TypeError);
  });

  it('gets once what two of its topics match', async () => {
    const { consumer, orders } = createCollector('mine', { topic: ['org.shop', 'org.sho', '*'] });
    await using bus = await startHub({ consumers: [consumer] });
    await bus.deliver(numbered(3));
    expect(orders.slice(0, 3)).toEqual([0, 1, 2]);
    expect(bus.hub.counts.consumers['mine']).toMatchObject({ received: 4, acked: 4 });
  });

  it('runs when its configKey is true', async () => {
    const configKey = 'shop.mine.enabled';
    const { consumer, orders } = createCollector('mine', { configKey });
    const { consumer: other } = createCollector('other', { configKey: 'shop.other.enabled' });
    await using bus = await startHub({ consumers: [consumer, other] }, { [configKey]: true });
    await bus.deliver(numbered(1));
    expect(orders).toEqual([0]);
    expect(Object.keys(bus.hub.counts.consumers)).toEqual(['mine', 'witness']);
  });

  it('is a class when it needs state', async () => {
    class Sum implements Consumer<{ readonly order: number }> {
      readonly name = 'sum';
      readonly topic = ['org.shop'];
      #sum = 0;
      get sum() {
        return this.#sum;
      }
      consume({ message }: TailedMessage<{ readonly order: number }>) {
        this.#sum += message.msg.order;
      }
    }
    const consumer = new Sum();
    await using bus = await startHub({ consumers: [consumer] });
    await bus.deliver(numbered(4));
    expect(consumer.sum).toBe(6);
  });

  it('works on as many at a time as moksha.workers_per_consumer says, unless it says so itself', async () => {
    const members = { consume: hang };
    const { consumer: several } = createCollector('several', members);
    const { consumer: single } = createCollector('single', { ...members, concurrency: 1 });
    const overrides = { 'moksha.workers_per_consumer': 3 };
    await using bus = await startHub({ consumers: [several, single] }, overrides);
    await bus.deliver(numbered(5));
    expect(bus.hub.counts.consumers).toMatchObject({ several: { running: 3 }, single: { running: 1 } });
    await bus.hub.close();
  });

  it('works on one message at a time, or on as many as concurrency says', async () => {
    const most = { one: 0, three: 0 };
    const counting = (name: keyof typeof most, concurrency?: number): Consumer => {
      let running = 0;
      return {
        name,
        topic: 'org.shop',
        ...(concurrency !== undefined && { concurrency }),
        async consume() {
          most[name] = Math.max(most[name], ++running);
          await new Promise(setImmediate);
          running--;
        },
      };
    };
    await using bus = await startHub({ consumers: [counting('one'), counting('three', 3)] });
    await bus.deliver(numbered(20));
    await bus.hub.drain();
    expect(most).toEqual({ one: 1, three: 3 });
  });

  it('publishes on the bus of the hub', async () => {
    const consumer: Consumer<{ readonly order: number }> = {
      name: 'answer',
      topic: 'org.shop',
      async consume({ message }, { publish }) {
        await publish({ modname: 'answers', topic: 'order', msg: message.msg });
      },
    };
    const endpoints = { shop: ['memory://shop:1'], answers: ['memory://answers:1'] };
    await using network = createMemoryBus({ endpoints });
    await using peer = await createPeer(network.transport);
    const answers = network.context.tailMessages({ topic: 'org.example.dev.answers' });
    const options = { transport: network.transport, consumers: [consumer] };
    await using hub = await createHub({ name: 'answers', endpoints, validate_signatures: false }, options);
    void hub.run();
    await peer.ready();
    await peer.send(numbered(1));
    for await (const { message } of answers) {
      expect(message.msg).toEqual({ order: 0 });
      break;
    }
  });

  it('has its hooks called around all attempts, whatever they throw', async () => {
    const calls: string[] = [];
    const consumer: Consumer = {
      name: 'mine',
      topic: 'org.shop',
      retry: { attempts: 2, delayMs: 0 },
      preConsume() {
        calls.push('pre');
        throw new Error('from pre');
      },
      consume(_message, { attempt }) {
        calls.push(`consume ${attempt}`);
        throw new Error('from consume');
      },
      async postConsume(_message, result) {
        calls.push(`post ${result}`);
        throw new Error('from post');
      },
    };
    await using bus = await startHub({ consumers: [consumer] });
    await bus.deliver(numbered(1));
    expect(await nextEvent(bus.events, 'hook-failed')).toMatchObject({
      consumer: 'mine',
      hook: 'preConsume',
    });
    const failed = await nextEvent(bus.events, 'hook-failed');
    expect(failed).toMatchObject({ hook: 'postConsume', error: new Error('from post') });
    expect(calls).toEqual(['pre', 'consume 1', 'consume 2', 'post failed']);
  });
});

describe('the outcome of a message', () => {
  const failure = new Error('no disk');

  it.each<[string, () => Outcome | undefined, object]>([
    ['nothing returned', () => undefined, { acked: 1 }],
    ['ack', () => ({ outcome: 'ack' }), { acked: 1 }],
    ['drop', () => ({ outcome: 'drop', reason: 'not ours' }), { dropped: 1 }],
    ['fail', () => ({ outcome: 'fail', reason: 'bad' }), { failed: 1, retried: 0, deadLettered: 1 }],
    ['retry', () => ({ outcome: 'retry', reason: 'busy' }), { failed: 1, retried: 2, deadLettered: 1 }],
    ['an error', () => failWith(failure), { failed: 1, retried: 2, deadLettered: 1 }],
    ['no outcome', () => ({ outcome: 'yes' }) as never, { failed: 1, retried: 2, deadLettered: 1 }],
    ['a value', () => 5 as never, { acked: 1 }],
  ])('follows from %s', async (_answer, consume, expected) => {
    const retry = { attempts: 3, delayMs: 0 };
    const consumer: Consumer = { name: 'mine', topic: 'org.shop', retry, consume };
    await using bus = await startHub({ consumers: [consumer], deadLetters: createMemoryDeadLetters() });
    await bus.deliver(numbered(1));
    await bus.hub.drain();
    expect(bus.hub.counts.consumers['mine']).toMatchObject({ received: 1, ...expected });
  });

  it('is reported with its reason', async () => {
    const outcomes: Outcome[] = [
      { outcome: 'drop', reason: 'not ours' },
      { outcome: 'fail', reason: 'bad' },
    ];
    const consumer: Consumer = { name: 'mine', topic: 'org.shop', consume: () => outcomes.shift() };
    await using bus = await startHub({ consumers: [consumer] });
    await bus.deliver(numbered(2));
    expect(await nextEvent(bus.events, 'message-dropped')).toMatchObject({
      consumer: 'mine',
      message: { message: { msg: { order: 0 } } },
      reason: 'not ours',
    });
    expect(await nextEvent(bus.events, 'message-failed')).toMatchObject({
      consumer: 'mine',
      message: { message: { msg: { order: 1 } } },
      attempts: 1,
      reason: 'bad',
      deadLetter: undefined,
    });
  });

  it('comes after the attempts and pauses of the policy, while the messages behind wait', async () => {
    const seen: string[] = [];
    const consumer: Consumer<{ readonly order: number }> = {
      name: 'mine',
      topic: 'org.shop',
      retry: { attempts: 4, delayMs: 1, factor: 3, maxDelayMs: 5 },
      consume({ message: { msg } }: TailedMessage<{ readonly order: number }>, { attempt }: ConsumeContext) {
        seen.push(`${msg.order}.${attempt}`);
        if (msg.order === 0 && attempt < 4) throw failure;
      },
    };
    await using bus = await startHub({ consumers: [consumer] });
    await bus.deliver(numbered(2));
    const delays = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      const event = await nextEvent(bus.events, 'message-retried');
      expect(event).toMatchObject({ consumer: 'mine', attempt, reason: failure });
      delays.push(event.delayMs);
    }
    await bus.hub.drain();
    expect(delays).toEqual([1, 3, 5]);
    expect(seen).toEqual(['0.1', '0.2', '0.3', '0.4', '1.1']);
    expect(bus.hub.counts.consumers['mine']).toMatchObject({ acked: 2, retried: 3, failed: 0 });
  });

  it('is a failure with TIMEOUT when an attempt takes longer than timeoutMs', async () => {
    const signals: AbortSignal[] = [];
    const consumer: Consumer = {
      name: 'mine',
      topic: 'org.shop',
      timeoutMs: 5,
      consume(_message, { signal }) {
        signals.push(signal);
        return hang();
      },
    };
    await using bus = await startHub({ consumers: [consumer] });
    await bus.deliver(numbered(2));
    const { reason } = await nextEvent(bus.events, 'message-failed');
    expect(reason).toMatchObject({
      code: 'TIMEOUT',
      message: 'Expected the consumer to be done within 5 ms (its timeoutMs); it is not.',
    });
    await nextEvent(bus.events, 'message-failed');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});

describe('the dead letters', () => {
  it('get what a consumer gives up, byte for byte', async () => {
    const deadLetters = createMemoryDeadLetters();
    const consumer: Consumer = {
      name: 'mine',
      topic: 'org.shop',
      consume: () => failWith(new Error('no disk')),
    };
    await using bus = await startHub({ consumers: [consumer], deadLetters });
    const [frame] = numbered(1) as [ReturnType<typeof frameOf>];
    await bus.deliver([frame]);
    const { deadLetter: id } = await nextEvent(bus.events, 'message-failed');
    expect(await deadLetters.list()).toEqual([
      {
        id,
        consumer: 'mine',
        topic: 'org.shop',
        name: 'shop',
        bytes: new Uint8Array(frame[1]),
        attempts: 1,
        reason: 'Error: no disk',
        failedAt: expect.any(Number),
      },
    ]);
  });

  it('may refuse: the message has failed, and both are told', async () => {
    const deadLetters = createMemoryDeadLetters({ capacity: 1 });
    const consumer: Consumer = {
      name: 'mine',
      topic: 'org.shop',
      consume: () => failWith('no error object'),
    };
    await using bus = await startHub({ consumers: [consumer], deadLetters });
    await bus.deliver(numbered(2));
    const { error } = await nextEvent(bus.events, 'dead-letter-failed');
    expect(error).toMatchObject({ code: 'DEAD_LETTERS_FULL' });
    expect(await nextEvent(bus.events, 'message-failed')).toMatchObject({ deadLetter: undefined });
    expect(bus.hub.counts.consumers['mine']).toMatchObject({ failed: 2, deadLettered: 1 });
  });
});

function failWith(error: unknown): never {
  throw error;
}
