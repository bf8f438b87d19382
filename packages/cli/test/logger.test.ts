import { writeFile } from 'node:fs/promises';
import { createVerifier, CryptoError } from '@fedmsg/crypto';
import { decodeFrame } from '@fedmsg/envelope';
import type { ReceivedMessage, Subscription, Transport } from '@fedmsg/envelope';
import { collect, createMemoryTransport, expectCode } from '@fedmsg/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { logger } from '../src/commands/logger/logger.js';
import type { LoggerOptions } from '../src/commands/logger/logger.js';
import { CliError } from '../src/error.js';
import { REVOKED, SHOP, testBus } from './support/test-bus.js';
import type { TestBus } from './support/test-bus.js';
import { testIo } from './support/test-io.js';

let bus: TestBus;
beforeAll(async () => void (bus = await testBus()));
afterAll(() => bus[Symbol.asyncDispose]());

let transport: Transport;
beforeEach(() => void (transport = createMemoryTransport()));

const DEFAULTS: LoggerOptions = {
  topic: 'log',
  modname: 'logger',
  jsonInput: false,
  timeoutMs: 5000,
  config: [],
};

function listen(): Promise<Subscription> {
  return transport.createSubscription({ endpoints: ['memory://in'], attach: 'bind' });
}

/** Runs the command with this on stdin, then gives the messages that the relay has got: so many are expected. */
async function received(count: number, options: Partial<LoggerOptions>, input = '') {
  const inbound = await listen();
  const test = testIo(bus.directory.path);
  test.stdin.end(input);
  const error: unknown = await logger({ ...DEFAULTS, ...options }, test.io, { transport }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const messages: ReceivedMessage[] = [];
  if (count === 0) await inbound.close();
  for await (const { frames } of inbound) {
    messages.push(...frames.map((parts) => decodeFrame(parts)));
    if (messages.length >= count) break;
  }
  return { messages, error, stderr: test.stderr() };
}

describe('fedmsg logger', () => {
  it('publishes a text, signed with the certificate of the configuration', async () => {
    const { messages, error } = await received(1, { message: 'hello' });
    expect(error).toBeUndefined();
    expect(messages.map(({ message }) => [message.topic, message.msg])).toEqual([
      ['org.example.dev.logger.log', { log: 'hello' }],
    ]);
    const pki = (name: string) => bus.directory.join('pki', name);
    const verifier = await createVerifier({ ca_cert_location: pki('ca.crt'), crl_location: pki('crl.pem') });
    expect(await verifier.verify(messages[0]!)).toMatchObject({ signer: SHOP });
  });

  it('publishes each line of stdin in its order, empty ones too', async () => {
    const { messages } = await received(4, { topic: 'build.log', modname: 'ci' }, 'one\ntwo words\r\n\nlast');
    expect(messages.map(({ message }) => message.msg)).toEqual([
      { log: 'one' },
      { log: 'two words' },
      { log: '' },
      { log: 'last' },
    ]);
    expect(messages[0]!.message.topic).toBe('org.example.dev.ci.build.log');
  });

  it('publishes JSON objects as they are, with the spelling of their numbers', async () => {
    const { messages, error } = await received(
      1,
      { jsonInput: true },
      '{"whole": 1.0, "long": 123456789012345678901}\n\n',
    );
    expect(error).toBeUndefined();
    expect(Buffer.from(messages[0]!.bytes).toString()).toContain(
      '"msg":{"long":123456789012345678901,"whole":1.0}',
    );
  });

  it('leaves out lines that are no JSON objects, says which, and fails at the end', async () => {
    const { messages, error, stderr } = await received(
      2,
      { jsonInput: true },
      '{"a":1}\nnonsense\n[1]\n{"b":2}\n',
    );
    expect(messages.map(({ message }) => message.msg)).toEqual([{ a: 1 }, { b: 2 }]);
    expect(stderr).toContain('line 2: INVALID_JSON: Expected a value');
    expect(stderr).toContain('line 3: INVALID_JSON: Expected a JSON object');
    expect(error).toBeInstanceOf(CliError);
    expect(error).toMatchObject({
      code: 'LINES_NOT_SENT',
      message: expect.stringContaining('left out 2 lines'),
    });
  });

  it('sends nothing, and is done, when stdin holds nothing', async () => {
    expect(await received(0, {})).toMatchObject({ messages: [], error: undefined });
  });

  it('signs with the certificate that the command line names', async () => {
    const { messages } = await received(1, { message: 'x', certname: REVOKED });
    const certificate = Buffer.from(messages[0]!.message.certificate!, 'base64').toString();
    const { messages: others } = await received(1, { message: 'x' });
    expect(certificate).not.toBe(Buffer.from(others[0]!.message.certificate!, 'base64').toString());
  });

  it('looks up the certificate of a service, also where the configuration names another', async () => {
    const test = testIo(bus.directory.path);
    const options = { ...DEFAULTS, message: 'x', certPrefix: 'till' };
    const error = await expectCode(logger(options, test.io, { transport }), CryptoError, 'KEY_UNAVAILABLE');
    // The host of the table is not this one.
    expect(error.message).toContain('an entry for till.');
  });

  it('waits for a relay that is not there yet', async () => {
    const test = testIo(bus.directory.path);
    const running = logger({ ...DEFAULTS, message: 'late' }, test.io, { transport });
    await new Promise(setImmediate);
    const inbound = await listen();
    await running;
    expect(await collect(inbound, 1)).toHaveLength(1);
  });

  it('fails when no relay comes in time, and says where it was expected', async () => {
    const test = testIo(bus.directory.path);
    const running = logger({ ...DEFAULTS, message: 'x', timeoutMs: 50 }, test.io, { transport });
    const error = await expectCode(running, CliError, 'NOBODY_LISTENING');
    expect(error.message).toBe(
      'Expected a relay at memory://in (relay_inbound) to take the message; none did within 50 ms. ' +
        'Start one, with fedmsg dev or fedmsg relay, or correct that address.',
    );
  });

  it.each(['stdin', 'a relay'])('ends when it is interrupted while it waits for %s', async (what) => {
    const test = testIo(bus.directory.path);
    const running = logger(what === 'stdin' ? DEFAULTS : { ...DEFAULTS, message: 'x' }, test.io, {
      transport,
    });
    await new Promise(setImmediate);
    test.interrupt(new Error('Ctrl-C'));
    await expect(running).rejects.toThrow('Ctrl-C');
  });

  it('says how to end the input when a person types it', async () => {
    const test = testIo(bus.directory.path);
    Object.assign(test.stdin, { isTTY: true }).end();
    await logger(DEFAULTS, test.io, { transport });
    expect(test.stderr()).toContain('Ctrl-D ends it.');
  });
});

describe('fedmsg logger to a relay that answers', () => {
  const ANSWERING = 'memory://acknowledged';

  /** Runs the command beside a relay that answers so, or not at all. */
  async function logTo(answer: string | undefined, acknowledge_timeout = 5) {
    const file = bus.directory.join('acknowledged.json');
    await writeFile(file, JSON.stringify({ relay_inbound_acknowledged: ANSWERING, acknowledge_timeout }));
    await using responder = await transport.createResponder({ endpoints: [ANSWERING] });
    const asked: string[] = [];
    const answering = (async () => {
      for await (const requests of responder) {
        for (const request of requests) {
          asked.push(String(request.parts[0]));
          if (answer !== undefined) request.answer([Buffer.from(answer)]);
        }
      }
    })();
    const config = [bus.directory.join('fedmsg.d'), file];
    const running = logger({ ...DEFAULTS, message: 'x', config }, testIo(bus.directory.path).io, {
      transport,
    });
    const error: unknown = await running.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    await responder.close();
    await answering;
    return { asked, error };
  }

  it('is done when that has taken the message', async () => {
    expect(await logTo('{"subscribers":0}')).toEqual({
      asked: ['org.example.dev.logger.log'],
      error: undefined,
    });
  });

  it('fails when that refuses it, and says why', async () => {
    const { error } = await logTo('{"error":{"code":"INVALID_ENVELOPE","message":"no message"}}');
    expect(error).toMatchObject({
      code: 'NOT_ACKNOWLEDGED',
      message: expect.stringContaining('the relay refused it: no message (INVALID_ENVELOPE).'),
    });
  });

  it('fails when that does not answer', async () => {
    const { error } = await logTo(undefined, 0.05);
    expect(error).toMatchObject({ code: 'NOT_ACKNOWLEDGED', message: expect.stringContaining(ANSWERING) });
  });

  it('fails when that is not there, and says where it was expected', async () => {
    const file = bus.directory.join('nowhere.json');
    await writeFile(file, JSON.stringify({ relay_inbound_acknowledged: 'memory://nowhere' }));
    const config = [bus.directory.join('fedmsg.d'), file];
    const options = { ...DEFAULTS, message: 'x', timeoutMs: 50, config };
    const running = logger(options, testIo(bus.directory.path).io, { transport });
    const error = await expectCode(running, CliError, 'NOBODY_LISTENING');
    expect(error.message).toContain(
      'Expected a relay at memory://nowhere (relay_inbound_acknowledged) to take the message; none did within 50 ms.',
    );
  });
});
