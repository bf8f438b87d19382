import { ConfigError, CoreError, destroy, EnvelopeError, init, publish, tailMessages } from '@fedmsg/core';
import { collect, createMemoryTransport, expectCode, temporaryDirectory } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { config, ENDPOINT, takeFrames } from './memory-bus.js';

let directory: TemporaryDirectory;

/** The config files of this process are those of the folder, and no others. */
beforeEach(async () => {
  directory = await temporaryDirectory({
    'fedmsg.d/base.json': JSON.stringify({ ...config, environment: 'stg' }),
    'bad.json': '{ "environment": 5 }',
    'tcp.json': JSON.stringify({ ...config, endpoints: { shop: ['tcp://127.0.0.1:1'] } }),
  });
  vi.stubEnv('FEDMSG_CONFIG', directory.join('fedmsg.d'));
});

afterEach(async () => {
  await destroy();
  vi.unstubAllEnvs();
  await directory[Symbol.asyncDispose]();
});

const draft = { modname: 'shop', topic: 'order.new' };

describe('init()', () => {
  it('reads the config files, with the given values above them', async () => {
    const context = await init({ topic_prefix: 'net.example' });
    expect(context.config).toMatchObject({ name: 'shop', environment: 'stg', topic_prefix: 'net.example' });
  });

  it('is called once', async () => {
    await init();
    const error = await expectCode(init(), CoreError, 'ALREADY_INITIALIZED');
    expect(error.message).toBe(
      'Expected init to be called once; this process is on the bus already. Call destroy first.',
    );
  });

  it('is called once also while the first call is under way', async () => {
    const first = init();
    await expectCode(init(), CoreError, 'ALREADY_INITIALIZED');
    await first;
  });

  it('may be called again after destroy()', async () => {
    const first = await init();
    await destroy();
    const second = await init();
    expect(second).not.toBe(first);
    await first.closed();
  });

  it('may be called again after it failed', async () => {
    vi.stubEnv('FEDMSG_CONFIG', directory.join('bad.json'));
    const error = await expectCode(init(), ConfigError, 'INVALID_VALUE');
    expect(error.message).toContain('bad.json');
    vi.stubEnv('FEDMSG_CONFIG', directory.join('fedmsg.d'));
    await init();
  });
});

describe('publish() and tailMessages()', () => {
  it('use the context of init()', async () => {
    await init({}, { transport: createMemoryTransport() });
    const receiving = collect(tailMessages<{ order: number }>({ topic: 'org.example.stg.shop' }), 1);
    const published = await publish({ ...draft, msg: { order: 5 } });
    const [received] = await receiving;
    expect(received?.message).toEqual(published);
    expect(published.topic).toBe('org.example.stg.shop.order.new');
  });

  it('do what init() does when it was not called', async () => {
    vi.stubEnv('FEDMSG_CONFIG', directory.join('bad.json'));
    await expectCode(publish(draft), ConfigError, 'INVALID_VALUE');
    await expectCode(collect(tailMessages(), 1), ConfigError, 'INVALID_VALUE');
  });

  it('put this process on the bus, and destroy() ends them', async () => {
    vi.stubEnv('FEDMSG_CONFIG', directory.join('tcp.json'));
    const receiving = tailMessages().next();
    await expectCode(init(), CoreError, 'ALREADY_INITIALIZED');
    await destroy();
    expect(await receiving).toEqual({ done: true, value: undefined });
  });

  it('are left at once, also while the next message is waited for', async () => {
    await init({}, { transport: createMemoryTransport() });
    const messages = tailMessages();
    const waiting = messages.next();
    expect(await messages.return(undefined)).toEqual({ done: true, value: undefined });
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await messages.next()).toEqual({ done: true, value: undefined });
  });

  it('are left before they were begun, which opens nothing', async () => {
    const messages = tailMessages();
    await messages[Symbol.asyncDispose]();
    expect(await messages.next()).toEqual({ done: true, value: undefined });
    await init();
  });

  it('pass on what is thrown into them', async () => {
    await init({}, { transport: createMemoryTransport() });
    const failure = new Error('enough');
    const messages = tailMessages();
    const waiting = messages.next();
    await expect(messages.throw(failure)).rejects.toBe(failure);
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('copies the body before it returns', async () => {
    void init({ post_init_sleep: 0 }, { transport: createMemoryTransport() });
    const msg = { items: ['first'] };
    const publishing = publish({ ...draft, msg });
    msg.items.push('second');
    expect(await publishing).toMatchObject({ msg: { items: ['first'] } });
  });

  it('names the path of a body that has no JSON form', async () => {
    const error = await expectCode(
      publish({ ...draft, msg: { now: () => 0 } }),
      EnvelopeError,
      'NOT_SERIALIZABLE',
    );
    expect(error.message).toContain('msg.now');
  });
});

describe('destroy()', () => {
  it('does nothing when this process is not on the bus', async () => {
    await destroy();
    await destroy();
  });

  it('sends what was published before', async () => {
    const transport = createMemoryTransport();
    void init({}, { transport });
    const subscription = await transport.createSubscription({ endpoints: [ENDPOINT] });
    const publishing = [publish(draft), publish(draft)];
    await destroy();
    expect(await takeFrames(subscription, 2)).toHaveLength(2);
    await Promise.all(publishing);
  });
});
