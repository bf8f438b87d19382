import { tailMessages } from '@fedmsg/core';
import type { BodyOf, BodySchemas, Consumer, Draft, FedmsgContext, Tail, TailedMessage } from '@fedmsg/core';
import type { Message } from '@fedmsg/envelope';
import { describe, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';

interface Order {
  readonly order: number;
}

// Of a name of its own: the whole workspace is compiled as one program.
declare module '@fedmsg/core' {
  interface Topics {
    'typed.order.new': Order;
    'typed.till.open': { readonly till?: string };
  }
}

type Publish = FedmsgContext['publish'];
type TailMessages = FedmsgContext['tailMessages'];

/** Never called: the compiler is asked. */
function publishing(publish: Publish) {
  return {
    known: publish({ modname: 'typed', topic: 'order.new', msg: { order: 5 } }),
    inTopic: publish({ topic: 'typed.order.new', msg: { order: 5 } }),
    whole: publish({ topic: 'org.example.prod.typed.order.new', msg: { order: 5 } }),
    empty: publish({ modname: 'typed', topic: 'till.open' }),
    other: publish({ modname: 'shop', topic: 'order.new', msg: 'anything' }),
    any: (draft: Draft) => publish(draft),
    // @ts-expect-error a body of another type
    wrong: publish({ modname: 'typed', topic: 'order.new', msg: { order: 'five' } }),
    // @ts-expect-error a body of another type, however the topic is written
    wrongInTopic: publish({ topic: 'typed.order.new', msg: {} }),
    // @ts-expect-error a body that may not be left out
    missing: publish({ modname: 'typed', topic: 'order.new' }),
  };
}

function tailing(tail: TailMessages) {
  return {
    known: tail({ topic: 'org.example.dev.typed.order.new' }),
    either: tail({ topic: ['org.example.dev.typed.order.new', 'org.example.dev.typed.till.open'] }),
    partly: tail({ topic: ['org.example.dev.typed.order.new', 'org.example.dev.shop'] }),
    other: tail({ topic: 'org.example.dev.shop' }),
    all: tail(),
    told: tail<number>({ topic: 'org.example.dev.shop' }),
    module: tailMessages({ topic: 'org.example.dev.typed.order.new' }),
  };
}

describe('a topic in Topics', () => {
  it('has the compiler check what is published under it', () => {
    const published = expectTypeOf(publishing).returns;
    published.toHaveProperty('known').toEqualTypeOf<Promise<Message<Order>>>();
    published.toHaveProperty('inTopic').toEqualTypeOf<Promise<Message<Order>>>();
    published.toHaveProperty('whole').toEqualTypeOf<Promise<Message<Order>>>();
    published.toHaveProperty('other').toEqualTypeOf<Promise<Message>>();
  });

  it('gives a tail the type of its messages', () => {
    expectTypeOf(tailing).returns.toEqualTypeOf<{
      known: Tail<Order>;
      either: Tail<Order | { readonly till?: string }>;
      partly: Tail;
      other: Tail;
      all: Tail;
      told: Tail<number>;
      module: AsyncGenerator<TailedMessage<Order>>;
    }>();
  });

  it('gives a consumer the type of its messages', () => {
    expectTypeOf<BodyOf<'typed.order.new'>>().toEqualTypeOf<Order>();
    expectTypeOf<Consumer<Order>['consume']>().parameter(0).toEqualTypeOf<TailedMessage<Order>>();
  });

  it('takes a schema of its own type only', () => {
    expectTypeOf<{
      'typed.order.new': z.ZodType<Order, Order>;
      other: z.ZodString;
    }>().toExtend<BodySchemas>();
    expectTypeOf<{ 'typed.order.new': z.ZodString }>().not.toExtend<BodySchemas>();
  });
});
