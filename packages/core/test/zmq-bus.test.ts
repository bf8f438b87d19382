import { createContext, CoreError } from '@fedmsg/core';
import type { FedmsgContext, Observation } from '@fedmsg/core';
import { loads } from '@fedmsg/envelope';
import type { Message, Responder } from '@fedmsg/envelope';
import { expectCode, uniqueEndpoint } from '@fedmsg/testing';
import { createResponder, createSubscription } from '@fedmsg/transport-zmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSignedBus } from './signed-bus.js';
import type { SignedBus } from './signed-bus.js';

const services = {
  shop: 'shop-app01.example.org',
  wiki: 'wiki-app01.example.org',
  mail: 'mail-app01.example.org',
};

let signed: SignedBus;

beforeAll(async () => {
  signed = await createSignedBus(Object.values(services));
});

afterAll(() => signed[Symbol.asyncDispose]());

const outcomeOf = (observation: Observation) =>
  observation.type === 'accepted'
    ? `${observation.verification?.signer} ${observation.topic}`
    : observation.error.code;

describe('a bus over ZeroMQ', () => {
  it('takes signed messages of three services to a tail that verifies them', async () => {
    const endpoints = {
      shop: [await uniqueEndpoint()],
      wiki: [await uniqueEndpoint()],
      mail: [await uniqueEndpoint()],
    };
    const config = {
      endpoints,
      ...signed.trust,
      routing_policy: { 'org.example.dev.shop.order.new': [services.shop] },
      post_init_sleep: 10,
    };
    await using listening = createContext(config);
    const tail = listening.tailMessages();
    const publishers = Object.entries(services).map(([name, certname]) =>
      createContext({ ...config, name, ...signed.signAs(certname) }),
    );

    await publishAll(publishers, [{ modname: 'shop', topic: 'order.new' }, { topic: 'any.page.edit' }]);
    const seen: string[] = [];
    for await (const observation of tail.observations()) {
      seen.push(outcomeOf(observation));
      if (seen.length === 6) break;
    }
    await Promise.all(publishers.map((publisher) => publisher.close()));

    expect(seen.sort()).toEqual([
      'SIGNER_NOT_PERMITTED',
      'SIGNER_NOT_PERMITTED',
      `${services.mail} org.example.dev.any.page.edit`,
      `${services.shop} org.example.dev.any.page.edit`,
      `${services.shop} org.example.dev.shop.order.new`,
      `${services.wiki} org.example.dev.any.page.edit`,
    ]);
    expect(tail.counts).toEqual({ received: 6, accepted: 4, refused: { SIGNER_NOT_PERMITTED: 2 } });
  });

  it('delivers every message of a publisher, in order, from the first one on', async () => {
    const config = {
      name: 'shop',
      endpoints: { shop: [await uniqueEndpoint()] },
      validate_signatures: false,
    };
    await using bus = createContext({ ...config, post_init_sleep: 10 });
    const tail = bus.tailMessages<{ order: number }>();
    await tail.opened();
    const orders = Array.from({ length: 3000 }, (_, order) => order);
    const publishing = Promise.all(
      orders.map((order) => bus.publish({ topic: 'order.new', msg: { order } })),
    );

    const received: number[] = [];
    for await (const { message } of tail) {
      received.push(message.msg.order);
      if (received.length === orders.length) break;
    }
    await publishing;
    expect(received).toEqual(orders);
  });

  it('goes on when a publisher goes away and comes back', async () => {
    const config = {
      name: 'shop',
      endpoints: { shop: [await uniqueEndpoint()] },
      validate_signatures: false,
      post_init_sleep: 10,
    };
    await using listening = createContext(config);
    const messages = listening.tailMessages<{ life: number }>()[Symbol.asyncIterator]();
    for (const life of [1, 2]) {
      await using publisher = createContext(config);
      await publisher.publish({ topic: 'order.new', msg: { life } });
      const { value } = await messages.next();
      expect(value.message.msg.life).toBe(life);
    }
    await messages.return?.();
  });

  it('lets as many processes publish under a name as it has endpoints', async () => {
    const shop = [await uniqueEndpoint(), await uniqueEndpoint()];
    const config = { name: 'shop', endpoints: { shop }, post_init_sleep: 0 };
    const contexts = [1, 2, 3].map(() => createContext(config));
    const [one, two, three] = contexts as [FedmsgContext, FedmsgContext, FedmsgContext];
    await one.publish({ topic: 'order.new' });
    await two.publish({ topic: 'order.new' });
    const error = await expectCode(three.publish({ topic: 'order.new' }), CoreError, 'ENDPOINTS_IN_USE');
    expect(error.message).toContain(shop.join(', '));

    await one.close();
    await three.publish({ topic: 'order.new' });
    await Promise.all(contexts.map((context) => context.close()));
  });

  it('sends through a relay when it is active', async () => {
    const endpoints = [await uniqueEndpoint()];
    await using relay = await createSubscription({ endpoints, attach: 'bind' });
    await using bus = createContext({ active: true, relay_inbound: endpoints, post_init_sleep: 10 });
    const published = await bus.publish({ topic: 'order.new' });
    for await (const { frames } of relay) {
      expect(String(frames[0]?.[0])).toBe(published.topic);
      break;
    }
  });

  it('is told by a relay that answers that it has taken each of many messages', async () => {
    const endpoint = await uniqueEndpoint();
    const config = { active: true, relay_inbound_acknowledged: [endpoint], post_init_sleep: 0 };
    await using bus = createContext(config);
    const publishing = Array.from({ length: 1000 }, () => bus.publish({ topic: 'order.new' }));
    await using relay = await createResponder({ endpoints: [endpoint] });
    const taken = takeAll(relay);
    const published = await Promise.all(publishing);
    await relay.close();
    expect(await taken).toEqual(published.map(({ msg_id }) => msg_id));
  });

  it('sends with drain() what was published just before', async () => {
    const config = {
      name: 'shop',
      endpoints: { shop: [await uniqueEndpoint()] },
      validate_signatures: false,
    };
    await using listening = createContext(config);
    const tail = listening.tailMessages();
    await tail.opened();
    const publisher = createContext(config);
    await publisher.ready();
    const publishing = Array.from({ length: 500 }, () => publisher.publish({ topic: 'order.new' }));
    await publisher.drain();

    await Promise.all(publishing);
    let received = 0;
    for await (const _message of tail) if (++received === publishing.length) break;
    expect(received).toBe(500);
  });
});

async function publishAll(
  publishers: readonly FedmsgContext[],
  drafts: readonly Parameters<FedmsgContext['publish']>[0][],
): Promise<void> {
  const publishing = publishers.flatMap((publisher) => drafts.map((draft) => publisher.publish(draft)));
  await Promise.all(publishing);
}

/** Answers that one subscriber got each message, until the relay is closed. */
async function takeAll(relay: Responder): Promise<string[]> {
  const taken: string[] = [];
  for await (const requests of relay) {
    for (const { parts, answer } of requests) {
      taken.push((loads(parts[1]!) as Message).msg_id);
      answer([Buffer.from('{"subscribers":1}')]);
    }
  }
  return taken;
}
