import { CryptoError } from '@fedmsg/crypto';
import type { Frame, Publisher, Transport } from '@fedmsg/envelope';
import { createMemoryTransport, expectCode, temporaryDirectory } from '@fedmsg/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tail } from '../src/commands/tail/tail.js';
import type { TailCommandOptions } from '../src/commands/tail/tail.js';
import { SHOP, TOPIC, testBus } from './support/test-bus.js';
import type { TestBus } from './support/test-bus.js';
import { testIo } from './support/test-io.js';
import type { TestIo } from './support/test-io.js';

let bus: TestBus;
beforeAll(async () => void (bus = await testBus()));
afterAll(() => bus[Symbol.asyncDispose]());

let transport: Transport;
let outbound: Publisher;
beforeEach(async () => {
  transport = createMemoryTransport();
  outbound = await transport.createPublisher({ endpoints: ['memory://out'], attach: 'bind' });
});
afterEach(() => outbound.close());

const DEFAULTS: TailCommandOptions = {
  topics: [],
  form: 'line',
  validate: true,
  showRefused: false,
  config: [],
};

function start(options: Partial<TailCommandOptions> = {}): TestIo & { readonly ended: Promise<void> } {
  const test = testIo(bus.directory.path);
  return Object.assign(test, { ended: tail({ ...DEFAULTS, ...options }, test.io, { transport }) });
}

type Sent = string | readonly [topic: string, body: string];

async function send(...bodies: readonly Sent[]): Promise<void> {
  await outbound.ready({ timeoutMs: 5000 });
  const frames = bodies.map((body): Frame => {
    const [topic, text] = typeof body === 'string' ? [TOPIC, body] : body;
    return [Buffer.from(topic), Buffer.from(text)];
  });
  await outbound.send(frames);
}

/** Sends these and gives what is printed about them. */
async function printed(options: Partial<TailCommandOptions>, ...bodies: readonly Sent[]) {
  const test = start({ count: bodies.length, ...options });
  await send(...bodies);
  await test.ended;
  return { stdout: test.stdout(), stderr: test.stderr() };
}

describe('fedmsg tail', () => {
  it('prints a line for each message: time, topic, words, signer', async () => {
    const log = await bus.signed({ log: 'hello' }, { topic: 'org.example.dev.logger.log' });
    const { stdout, stderr } = await printed({}, ['org.example.dev.logger.log', log]);
    expect(stdout).toMatch(
      /^\d\d:\d\d:\d\d org\.example\.dev\.logger\.log {2}tester logged: hello {2}\(verified: shop-localhost\)\n$/,
    );
    expect(stderr).toBe('Listening at memory://out. Ctrl-C ends it.\n1 message\n');
  });

  it('prints the words alone', async () => {
    const { stdout } = await printed({ form: 'terse' }, await bus.signed({ n: 1 }));
    expect(stdout).toBe('shop.order.new\n');
  });

  it('prints an object a message', async () => {
    const message = await bus.signed({ n: 1 });
    const { stdout } = await printed({ form: 'json' }, message);
    expect(JSON.parse(stdout)).toEqual({
      topic: TOPIC,
      msg_id: (JSON.parse(message) as { msg_id: string }).msg_id,
      verified: true,
      signer: SHOP,
      reason: null,
      text: 'shop.order.new',
    });
  });

  it('prints whole messages, indented, with the spelling of their numbers', async () => {
    const { stdout } = await printed(
      { form: 'pretty', validate: false },
      `{"topic":"${TOPIC}","msg":{"a":1.0}}`,
    );
    expect(stdout).toBe(
      `{\n  "topic": "${TOPIC}", \n  "msg": {\n    "a": 1.0\n  }\n}\n`.replace(/, \n/, ',\n'),
    );
  });

  it('prints whole messages as they came, on one line each', async () => {
    const message = await bus.signed({ n: 1 });
    const indented = `{ "topic":\r\n"${TOPIC}" }`;
    const { stdout } = await printed({ form: 'raw', validate: false }, message, indented);
    expect(stdout).toBe(`${message}\n{ "topic":  "${TOPIC}" }\n`);
  });

  it('leaves refused messages out, and counts them at the end', async () => {
    const good = await bus.signed({ n: 1 });
    const test = start();
    await send('nonsense', good.replace('"n":1', '"n":2'), good.replace('"n":1', '"n":3'), good);
    expect(await test.nextLine()).toContain(SHOP);
    test.interrupt();
    await test.ended;
    expect(test.stdout().split('\n')).toHaveLength(2);
    expect(test.stderr()).toContain('1 message, 3 refused (SIGNATURE_INVALID 2, INVALID_JSON 1)\n');
  });

  it('shows refused messages with the reason when asked', async () => {
    const bad = (await bus.signed({ n: 1 })).replace('"n":1', '"n":2');
    const { stdout } = await printed({ showRefused: true }, bad, 'nonsense');
    const [first, second] = stdout.split('\n');
    expect(first).toMatch(
      / org\.example\.dev\.shop\.order\.new {2}REFUSED SIGNATURE_INVALID: Expected a signature/,
    );
    expect(second).toMatch(/ REFUSED INVALID_JSON: Expected a value/);
  });

  it('shows refused messages as objects with the code', async () => {
    const bad = (await bus.signed({ n: 1 })).replace('"n":1', '"n":2');
    const { stdout } = await printed({ showRefused: true, form: 'json' }, bad, 'nonsense');
    const [first, second] = stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as object);
    expect(first).toMatchObject({
      topic: TOPIC,
      verified: false,
      signer: null,
      reason: expect.stringMatching(/^SIGNATURE_INVALID: Expected /),
    });
    expect(second).toMatchObject({
      topic: TOPIC,
      msg_id: null,
      reason: expect.stringMatching(/^INVALID_JSON: /),
      text: '',
    });
  });

  it.each(['terse', 'pretty', 'raw'] as const)('shows refused messages in the form %s too', async (form) => {
    const { stdout } = await printed({ showRefused: true, form }, 'nonsense');
    expect(stdout).toContain(form === 'raw' ? 'nonsense' : 'REFUSED INVALID_JSON');
  });

  it('takes messages of anybody when told not to validate, and says so', async () => {
    const { stdout } = await printed({ validate: false }, `{"topic":"${TOPIC}","msg":{}}`);
    expect(stdout).toContain('(not verified)');
    expect(
      JSON.parse((await printed({ validate: false, form: 'json' }, `{"topic":"${TOPIC}"}`)).stdout),
    ).toMatchObject({
      verified: false,
      signer: null,
      reason: null,
    });
  });

  it('prints only the topics that are asked for', async () => {
    const topics = ['org.example.dev.a.b', 'org.example.dev.c.*'];
    const sent = ['org.example.dev.x.y', 'org.example.dev.c.d', 'org.example.dev.a.bc'];
    const test = start({ topics, count: 2, form: 'json', validate: false });
    await send(...sent.map((topic) => [topic, `{"topic":"${topic}"}`] as const));
    await test.ended;
    expect(test.stdout()).toMatch(
      /"topic":"org\.example\.dev\.c\.d".*\n.*"topic":"org\.example\.dev\.a\.bc"/,
    );
  });

  it('ends when the time is over', async () => {
    await start({ forMs: 20 }).ended;
  });

  it('ends when it is interrupted, without a failure', async () => {
    const test = start();
    await test.noted('Listening');
    test.interrupt();
    await test.ended;
    expect(test.stderr()).toContain('0 messages');
  });

  it('lets nothing of a message act on the terminal, nor fill it', async () => {
    const evil = JSON.stringify({
      topic: TOPIC,
      username: '\u001b]0;owned\u0007',
      msg: { log: `\u202e${'x'.repeat(5000)}` },
    });
    for (const form of ['line', 'terse', 'json', 'pretty'] as const) {
      const topic = 'org.example.dev.logger.\u009b31m';
      const body = evil.replace(TOPIC, topic);
      const { stdout } = await printed(
        { form, validate: false, showRefused: true },
        [topic, body],
        ['\u001b[2J', 'nonsense'],
      );
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
      if (form === 'line') expect(stdout.length).toBeLessThan(2000);
    }
  });

  it('says what is missing where there is no configuration', async () => {
    await using elsewhere = await temporaryDirectory();
    const test = testIo(elsewhere.path);
    const error = await expectCode(tail(DEFAULTS, test.io, { transport }), CryptoError, 'TRUST_UNAVAILABLE');
    expect(error.message).toContain('ca_cert_location');
    expect(test.stderr()).toContain('No configuration was found');
  });

  it('says what it left out of the configuration, and nothing of what is only odd', async () => {
    await using folder = await temporaryDirectory({
      'fedmsg.d/base.mjs': 'export default {}',
      'fedmsg.d/typo.yaml': 'zmq_lingr: 5\nca_cert_location: nowhere.crt\nendpoints: { out: memory://out }',
    });
    const test = testIo(folder.path);
    await tail({ ...DEFAULTS, validate: false, forMs: 1 }, test.io, { transport });
    expect(test.stderr().split('\n')).toEqual([
      expect.stringMatching(/base\.mjs was not read: /),
      expect.stringMatching(/typo\.yaml:1:1: zmq_lingr: expected zmq_linger/),
      'Listening at memory://out. Ctrl-C ends it.',
      '0 messages',
      '',
    ]);
  });
});
